using Azure;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Http;

public sealed class ExceptionMiddlewareTests
{
    private const string Secret = "ann@example.org wrote";
    private readonly List<string> _log = [];

    public static TheoryData<Exception> Outages =>
    [
        new RequestFailedException("no connection"),
        new RequestFailedException(503, Secret),
        new RequestFailedException(500, Secret),
        new RequestFailedException(429, Secret),
        new AggregateException(new RequestFailedException(503, Secret), new RequestFailedException("no connection")),
    ];

    public static TheoryData<Exception> Faults =>
    [
        new InvalidOperationException(Secret),
        new RequestFailedException(400, Secret),
        new RequestFailedException(403, Secret),
        new AggregateException(Secret, new RequestFailedException(503, Secret), new InvalidOperationException(Secret)),
        new AggregateException(Secret),
    ];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Storage_out_of_reach_is_503_with_the_telephone_number(Exception outage)
    {
        var http = await AnswerAsync(outage);

        Assert.Equal(503, http.Response.StatusCode);
        Assert.Equal("30", http.Response.Headers.RetryAfter);
        Assert.Contains("847-759-9110", Exchange.JsonOf(http).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("988", Exchange.JsonOf(http).GetProperty("crisis").GetProperty("phone").GetString());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Anything_else_is_500_with_a_trace_id_that_is_in_the_log(Exception fault)
    {
        var http = await AnswerAsync(fault);

        Assert.Equal(500, http.Response.StatusCode);
        Assert.Contains(Exchange.JsonOf(http).GetProperty("traceId").GetString()!, Assert.Single(_log), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    [MemberData(nameof(Faults))]
    public async Task What_an_exception_says_is_neither_answered_nor_logged(Exception exception)
    {
        var http = await AnswerAsync(exception);

        Assert.DoesNotContain(Secret, Exchange.BodyOf(http), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Assert.Single(_log), StringComparison.Ordinal);
        Assert.Contains("SubmitContact", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_went_away_is_no_trouble()
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.RequestAborted = new CancellationToken(canceled: true);

        await Middleware().Invoke(Exchange.CallOf(http, "SubmitContact", TestContext.Current.CancellationToken), _ => throw new OperationCanceledException());

        Assert.Empty(_log);
    }

    [Fact]
    public async Task Work_that_the_host_takes_back_is_answered_with_503_and_is_no_fault()
    {
        var http = Exchange.Of("POST", "/api/contact");
        var call = Exchange.CallOf(http, "SubmitContact", new CancellationToken(canceled: true));

        await Middleware().Invoke(call, _ => throw new TaskCanceledException());

        Assert.Equal(503, http.Response.StatusCode);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task The_host_sees_the_exceptions_of_timers_and_queues()
    {
        var call = Exchange.CallOf(http: null, "SendOutbox", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Middleware().Invoke(call, _ => throw new InvalidOperationException()));
    }

    private async Task<HttpContext> AnswerAsync(Exception exception)
    {
        var http = Exchange.Of("POST", "/api/contact");
        await Middleware().Invoke(Exchange.CallOf(http, "SubmitContact"), _ => throw exception);
        return http;
    }

    private ExceptionMiddleware Middleware() => new(new ExceptionProblems(Practice.Site, new Logger(_log)));

    private sealed class Logger(List<string> log) : ILogger<ExceptionProblems>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => log.Add($"{formatter(state, exception)}{exception}");
    }
}
