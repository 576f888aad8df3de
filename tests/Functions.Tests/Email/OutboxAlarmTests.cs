using System.Diagnostics.Metrics;
using Functions.Email;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Email;

public sealed class OutboxAlarmTests
{
    private static readonly EmailMessage Message = new("inbox@juniper.example", "New message", "<p>Hello</p>", "Hello");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly Mock<ILogger<OutboxAlarm>> _logger = new();
    private readonly OutboxStore _store;
    private readonly OutboxAlarm _alarm;

    public OutboxAlarmTests()
    {
        _store = new OutboxStore(new TableInMemory().Service, new FieldCipher(Practice.Keys), owners: [], _time);
        _alarm = new OutboxAlarm(_store, Options.Create(new EmailOptions()), _logger.Object);
        _logger.Setup(logger => logger.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
    }

    [Fact]
    public async Task Mail_that_waits_for_a_quarter_of_an_hour_is_no_alarm_yet()
    {
        await _store.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _time.Advance(new TimeSpan(0, 15, 0));

        await _alarm.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Logged());
    }

    [Fact]
    public async Task Mail_that_waits_longer_is_an_error_in_the_log()
    {
        await _store.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _store.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _time.Advance(new TimeSpan(0, 16, 0));

        await _alarm.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["Error: Mail is not going out: 2 mails are waiting, the oldest for 16 minutes"], Logged());
    }

    [Fact]
    public async Task Mail_that_was_refused_does_not_wait_and_raises_no_alarm_that_would_hide_an_outage()
    {
        await _store.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        var mail = await _store.ClaimAsync("a", TestContext.Current.CancellationToken);
        await _store.RefusedAsync(mail!, "status 400");
        _time.Advance(new TimeSpan(1, 0, 0));

        await _alarm.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Empty(Logged());
    }

    [Fact]
    public async Task The_age_of_the_oldest_mail_and_what_was_refused_are_measured()
    {
        await _store.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _time.Advance(new TimeSpan(0, 0, 90));
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Listen(instrument, listener) };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[$"{instrument.Name} {instrument.Unit}"] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured[$"{instrument.Name} {instrument.Unit}"] = value);
        listener.Start();

        await _alarm.CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(90, measured["outbox.oldest_age s"]);
        Assert.Equal(0, measured["outbox.refused {mail}"]);
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == "Functions.Email")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private IEnumerable<string> Logged()
        => _logger.Invocations.Where(call => call.Method.Name == nameof(ILogger.Log)).Select(call => $"{call.Arguments[0]}: {call.Arguments[2]}");
}
