using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Azure.Storage.Queues;
using Functions.Email;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Email;

public sealed class OutboxTelemetryTests
{
    private const string Id = "inquiry-202605-1";
    private static readonly EmailMessage Message = new("inbox@juniper.example", "New message", "<p>Hello</p>", "Hello");

    private readonly Mock<ILogger<Outbox>> _logger = new();
    private readonly Mock<ILogger<RefusedMailAlarm>> _alarms = new();
    private readonly Sender _sender;
    private readonly Outbox _outbox;

    public OutboxTelemetryTests()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
        _sender = new Sender(time);
        _logger.Setup(logger => logger.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        _alarms.Setup(logger => logger.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        var queues = Mock.Of<QueueServiceClient>(service => service.GetQueueClient("outbox") == Mock.Of<QueueClient>());
        _outbox = new Outbox(new OutboxStore(new TableInMemory(time).Service, new FieldCipher(Practice.Keys), owners: [], time), _sender.Email, new PostsInFlight(), new RefusedMailAlarm(_alarms.Object), queues, time, _logger.Object);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, null)]
    [InlineData(HttpStatusCode.TooManyRequests, "Warning: Mail inquiry-202605-1 could not be sent (status 429); next attempt in 90 s")]
    [InlineData(HttpStatusCode.BadRequest, null)]
    public async Task A_mail_that_did_not_go_out_is_in_the_log(HttpStatusCode status, string? line)
    {
        _sender.Provider = _ => Sender.Answer(status, "90");

        await DeliverAsync();

        Assert.Equal(line, LoggedTo(_logger).SingleOrDefault());
    }

    [Theory]
    [InlineData(MailKind.Alert, "Error: Mail inquiry-202605-1 to staff was refused by the provider (status 400) and is not sent until somebody retries it")]
    [InlineData(MailKind.Staff, "Error: Mail inquiry-202605-1 to staff was refused by the provider (status 400) and is not sent until somebody retries it")]
    [InlineData(MailKind.Visitor, "Warning: Mail inquiry-202605-1 to a visitor was refused by the provider (status 400) and will not be sent")]
    public async Task A_refused_mail_is_told_once_and_is_an_alarm_only_if_it_is_for_staff(MailKind kind, string line)
    {
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadRequest);

        await DeliverAsync(kind);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        await _outbox.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal([line], LoggedTo(_alarms));
    }

    [Fact]
    public async Task A_delivery_is_an_activity_with_its_outcome()
    {
        var ended = new ConcurrentQueue<Activity>();
        // Other tests deliver mail at the same time.
        using var parent = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Functions.Email",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await DeliverAsync();

        var delivery = Assert.Single(ended, activity => activity.TraceId == parent.TraceId);
        Assert.Equal(("outbox.deliver", (SendOutcomeKind?)SendOutcomeKind.Accepted), (delivery.OperationName, (SendOutcomeKind?)delivery.GetTagItem("outbox.outcome")));
    }

    private static IEnumerable<string> LoggedTo<T>(Mock<ILogger<T>> logger)
        => logger.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[0]}: {call.Arguments[2]}");

    private async Task DeliverAsync(MailKind kind = MailKind.Staff)
    {
        await _outbox.AddAsync(Id, kind, Message, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
    }
}
