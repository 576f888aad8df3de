using System.Net;
using System.Net.Sockets;
using Functions.Email;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Email;

public sealed class EmailSenderTests
{
    private static readonly EmailMessage Message = new("Ann@bücher.example", "Hello", "<p>Hello</p>", "Hello");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly Sender _sender;

    public EmailSenderTests() => _sender = new Sender(_time);

    [Theory]
    [InlineData(HttpStatusCode.Accepted, SendOutcomeKind.Accepted)]
    [InlineData(HttpStatusCode.OK, SendOutcomeKind.Accepted)]
    [InlineData(HttpStatusCode.BadRequest, SendOutcomeKind.Refused)]
    [InlineData(HttpStatusCode.Unauthorized, SendOutcomeKind.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, SendOutcomeKind.Unauthorized)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, SendOutcomeKind.Refused)]
    [InlineData(HttpStatusCode.UnprocessableEntity, SendOutcomeKind.Refused)]
    [InlineData(HttpStatusCode.TooManyRequests, SendOutcomeKind.NotNow)]
    [InlineData(HttpStatusCode.NotFound, SendOutcomeKind.NotNow)]
    [InlineData(HttpStatusCode.ProxyAuthenticationRequired, SendOutcomeKind.NotNow)]
    [InlineData((HttpStatusCode)499, SendOutcomeKind.NotNow)]
    [InlineData((HttpStatusCode)299, SendOutcomeKind.Accepted)]
    [InlineData(HttpStatusCode.MultipleChoices, SendOutcomeKind.Unknown)]
    [InlineData((HttpStatusCode)199, SendOutcomeKind.Unknown)]
    [InlineData(HttpStatusCode.InternalServerError, SendOutcomeKind.Unknown)]
    [InlineData(HttpStatusCode.ServiceUnavailable, SendOutcomeKind.Unknown)]
    [InlineData(HttpStatusCode.GatewayTimeout, SendOutcomeKind.Unknown)]
    public async Task What_the_provider_answers_is_what_is_known(HttpStatusCode status, SendOutcomeKind kind)
    {
        _sender.Provider = _ => Sender.Answer(status);

        var outcome = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);

        Assert.Equal(new SendOutcome(kind, $"status {(int)status}"), outcome);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Fri, 01 May 2026 12:01:00 GMT", 60)]
    [InlineData("Fri, 01 May 2026 11:00:00 GMT", 0)]
    [InlineData("0", 0)]
    [InlineData("99999999", 86_400)]
    public async Task How_long_to_leave_the_provider_alone_is_at_least_nothing_and_at_most_a_day(string retryAfter, int seconds)
    {
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.TooManyRequests, retryAfter);

        var outcome = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);

        Assert.Equal(new SendOutcome(SendOutcomeKind.NotNow, "status 429", TimeSpan.FromSeconds(seconds)), outcome);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Whatever_is_tried_again_waits_as_long_as_the_provider_asks(HttpStatusCode status)
    {
        _sender.Provider = _ => Sender.Answer(status, "120");

        Assert.Equal(new TimeSpan(0, 2, 0), (await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken)).RetryAfter);
    }

    [Theory]
    // Seconds since 1970: a minute from now, an hour ago, in a week, beyond all dates, and what is no number.
    [InlineData("1777636860", 60)]
    [InlineData("1777633200", 0)]
    [InlineData("1778241600", 86_400)]
    [InlineData("253402300799", 86_400)]
    [InlineData("253402300800", null)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    public async Task The_provider_s_own_header_says_when_its_limit_ends(string reset, int? seconds)
    {
        _sender.Provider = _ => AnswerAsync(HttpStatusCode.TooManyRequests, "X-RateLimit-Reset", reset);

        var outcome = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);

        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, outcome.RetryAfter);
    }

    [Theory]
    [InlineData("X-Message-Id", "m1")]
    [InlineData("X-Other", null)]
    public async Task What_was_accepted_has_the_provider_s_id(string header, string? id)
    {
        _sender.Provider = _ => AnswerAsync(HttpStatusCode.Accepted, header, "m1");

        Assert.Equal(id, (await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken)).MessageId);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task An_answer_without_headers_is_an_answer(HttpStatusCode status)
    {
        _sender.Provider = _ => Task.FromResult(new SendGrid.Response(status, new StringContent(""), responseHeaders: null));

        var outcome = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);

        Assert.Equal($"status {(int)status}", outcome.Reason);
        Assert.Null(outcome.MessageId);
        Assert.Null(outcome.RetryAfter);
    }

    [Fact]
    public async Task Why_nobody_knows_is_told()
    {
        _sender.Provider = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        var broken = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => throw new HttpRequestException(HttpRequestError.ConnectionError);
        var refused = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => throw new TaskCanceledException("timeout", new TimeoutException());
        var timeout = await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);

        Assert.Equal(["ResponseEnded", "ConnectionError", "timeout"], [broken.Reason, refused.Reason, timeout.Reason]);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, SendOutcomeKind.NotNow)]
    [InlineData(HttpRequestError.ConnectionError, SendOutcomeKind.NotNow)]
    [InlineData(HttpRequestError.SecureConnectionError, SendOutcomeKind.NotNow)]
    [InlineData(HttpRequestError.ProxyTunnelError, SendOutcomeKind.NotNow)]
    [InlineData(HttpRequestError.Unknown, SendOutcomeKind.Unknown)]
    [InlineData(HttpRequestError.ResponseEnded, SendOutcomeKind.Unknown)]
    [InlineData(HttpRequestError.InvalidResponse, SendOutcomeKind.Unknown)]
    [InlineData(HttpRequestError.HttpProtocolError, SendOutcomeKind.Unknown)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, SendOutcomeKind.Unknown)]
    public async Task Without_a_connection_nothing_was_sent_and_after_it_nobody_knows(HttpRequestError error, SendOutcomeKind kind)
    {
        _sender.Provider = _ => throw new HttpRequestException(error, "failed", new SocketException((int)SocketError.TryAgain));

        Assert.Equal(kind, (await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken)).Kind);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.TimedOut)]
    public async Task After_a_broken_connection_nobody_knows(SocketError error)
    {
        _sender.Provider = _ => throw new HttpRequestException("broken", new IOException("broken", new SocketException((int)error)));

        Assert.Equal(SendOutcomeKind.Unknown, (await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken)).Kind);
    }

    [Fact]
    public async Task After_a_timeout_nobody_knows()
    {
        _sender.Provider = _ => throw new TaskCanceledException("timeout", new TimeoutException());

        Assert.Equal(SendOutcomeKind.Unknown, (await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken)).Kind);
    }

    [Fact]
    public async Task The_end_of_the_process_is_no_outcome()
    {
        _sender.Provider = cancellationToken => Task.FromCanceled<SendGrid.Response>(cancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sender.Email.SendAsync(Message, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_mail_goes_once_to_one_person_from_the_practice_and_is_not_tracked()
    {
        await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken);

        var mail = Assert.Single(_sender.Sent);
        Assert.Equal("Ann@xn--bcher-kva.example", Assert.Single(Assert.Single(mail.Personalizations).Tos).Email);
        Assert.Equal(("hello@juniper.example", "The Juniper Center"), (mail.From.Email, mail.From.Name));
        Assert.False(mail.TrackingSettings.ClickTracking.Enable);
        Assert.False(mail.TrackingSettings.OpenTracking.Enable);
        Assert.False(mail.TrackingSettings.ClickTracking.EnableText);
        Assert.Equal("Hello", mail.Personalizations[0].Subject);
        Assert.Equal([("text/plain", "Hello"), ("text/html", "<p>Hello</p>")], mail.Contents.Select(content => (content.Type, content.Value)));
    }

    private static Task<SendGrid.Response> AnswerAsync(HttpStatusCode status, string header, string value)
    {
        var http = new HttpResponseMessage(status);
        http.Headers.TryAddWithoutValidation(header, value);
        return Task.FromResult(new SendGrid.Response(status, new StringContent(""), http.Headers));
    }
}
