using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Functions.Email;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Email;

public sealed class OutboxTests
{
    private const string Id = "inquiry-202605-1";
    private static readonly EmailMessage Message = new("inbox@juniper.example", "New message", "<p>Hello</p>", "Hello");
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly TableInMemory _table = new();
    private readonly Mock<QueueClient> _hints = new();
    private readonly Sender _sender;
    private readonly Outbox _outbox;

    public OutboxTests()
    {
        _sender = new Sender(_time);
        var queues = Mock.Of<QueueServiceClient>(service => service.GetQueueClient(It.IsAny<string>()) == _hints.Object);
        var store = new OutboxStore(_table.Service, new FieldCipher(Practice.Keys), owners: [], _time);
        _outbox = new Outbox(store, _sender.Email, new PostsInFlight(), new RefusedMailAlarm(NullLogger<RefusedMailAlarm>.Instance), queues, _time, NullLogger<Outbox>.Instance);
    }

    [Fact]
    public async Task A_mail_is_sent_once_however_often_it_is_delivered()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal("New message", Assert.Single(_sender.Subjects));
    }

    [Fact]
    public async Task Adding_an_id_twice_is_adding_it_once_even_after_it_was_sent()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        await _outbox.AddAsync(Id, MailKind.Staff, Message with { Subject = "Another" }, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Single(_sender.Sent);
    }

    [Fact]
    public async Task A_mail_that_is_erased_while_the_provider_asks_to_wait_is_not_tried_again()
    {
        var owner = new MailOwner("reader", "kim");
        await _outbox.AddAsync(Id, MailKind.Visitor, Message with { Owner = owner }, TestContext.Current.CancellationToken);
        _sender.Provider = async _ =>
        {
            await new OutboxStore(_table.Service, new FieldCipher(Practice.Keys), owners: [], _time).EraseAsync(owner, CancellationToken.None);
            return await Sender.Answer(HttpStatusCode.TooManyRequests);
        };

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Empty(_table.Rows);
        _hints.Verify(queue => queue.SendMessageAsync(Id, It.IsAny<TimeSpan?>(), It.IsAny<TimeSpan?>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_mail_that_does_not_exist_is_not_sent()
    {
        await _outbox.DeliverAsync("nothing", TestContext.Current.CancellationToken);

        Assert.Empty(_sender.Sent);
    }

    [Fact]
    public async Task Nothing_of_a_mail_can_be_read_in_the_table()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);

        var row = Assert.Single(_table.Rows);
        var mail = (byte[])row.GetType().GetProperty("Mail")!.GetValue(row)!;
        Assert.DoesNotContain("juniper", Encoding.UTF8.GetString(mail) + JsonSerializer.Serialize(row, row.GetType()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task After_an_outage_the_mail_goes_out(HttpStatusCode outage)
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(outage);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        _sender.Provider = _ => Sender.Answer(HttpStatusCode.Accepted);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        var tooEarly = _sender.Sent.Count;
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal(1, tooEarly);
        Assert.Equal(2, _sender.Sent.Count);
    }

    [Fact]
    public async Task A_second_copy_that_may_be_one_says_so_in_its_subject()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadGateway);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal(["New message", $"New message [{Id}]"], _sender.Subjects);
    }

    [Fact]
    public async Task A_copy_after_429_is_the_first_and_says_nothing()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.TooManyRequests);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal(["New message", "New message"], _sender.Subjects);
    }

    [Fact]
    public async Task A_process_that_died_while_sending_may_have_sent()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => throw new InvalidOperationException("the process ends here");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken));

        _sender.Provider = _ => Sender.Answer(HttpStatusCode.Accepted);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        var whileLeased = _sender.Sent.Count;
        _time.Advance(TimeSpan.FromMinutes(3));
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal(1, whileLeased);
        Assert.Equal($"New message [{Id}]", _sender.Subjects.Last());
    }

    [Fact]
    public async Task A_mail_that_the_provider_refuses_is_set_aside_with_its_reason()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadRequest);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Single(_sender.Sent);
        var row = Assert.Single(_table.Rows);
        Assert.Equal(("Refused", "status 400"), (Value(row, "State")?.ToString(), Value(row, "LastFailure")));
    }

    [Theory]
    [InlineData("Fri, 01 May 2026 10:00:00 GMT", 1)]
    [InlineData("90", 91)]
    public async Task The_next_hint_comes_when_the_provider_asked_for_it(string retryAfter, int seconds)
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.TooManyRequests, retryAfter);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        _hints.Verify(queue => queue.SendMessageAsync(Id, TimeSpan.FromSeconds(seconds), null, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Whoever_adds_a_mail_hears_whether_it_is_new_and_the_queue_hears_of_it()
    {
        Assert.True(await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken));
        Assert.False(await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken));

        _hints.Verify(queue => queue.SendMessageAsync(Id, It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task A_dummy_costs_a_row_and_a_hint_and_sends_nothing()
    {
        await _outbox.AddDummyAsync(Id, Message, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Single(_table.Rows);
        _hints.Verify(queue => queue.SendMessageAsync(Id, It.IsAny<CancellationToken>()), Times.Once);
        Assert.Empty(_sender.Sent);
    }

    [Theory]
    // Five seconds, doubled by every attempt up to a quarter of an hour.
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(8, 640)]
    [InlineData(9, 900)]
    [InlineData(60, 900)]
    public async Task A_mail_that_fails_waits_longer_every_time_and_at_most_a_quarter_of_an_hour(int attempts, double seconds)
    {
        var pauses = await PausesAsync(attempts);

        Assert.InRange(pauses[^1].TotalSeconds, 0.75 * seconds, 1.25 * seconds);
    }

    [Fact]
    public async Task Mails_that_failed_together_do_not_come_back_together()
    {
        var pauses = new List<double>();
        for (var mail = 0; mail < 60; mail++)
        {
            pauses.Add((await PausesAsync(1, $"mail {mail}"))[0].TotalSeconds);
        }

        Assert.All(pauses, pause => Assert.InRange(pause, 3.75, 6.25));
        Assert.Contains(pauses, pause => pause < 5);
        Assert.Contains(pauses, pause => pause > 5);
    }

    [Fact]
    public async Task The_next_hint_comes_a_second_after_the_mail_is_due()
    {
        await PausesAsync(1);

        var hint = (TimeSpan)_hints.Invocations.Last(call => call.Arguments.Count == 4).Arguments[1]!;
        Assert.Equal((DateTimeOffset)Value(Assert.Single(_table.Rows), "DueAt")! - _time.GetUtcNow(), hint - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_lost_answer_is_not_forgotten_over_a_later_one()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        foreach (var status in new[] { HttpStatusCode.BadGateway, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted })
        {
            _sender.Provider = _ => Sender.Answer(status);
            await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
            _time.Advance(Long);
        }

        Assert.Equal(["New message", $"New message [{Id}]", $"New message [{Id}]"], _sender.Subjects);
    }

    [Fact]
    public async Task A_subject_that_has_the_id_already_does_not_get_it_again()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message with { Subject = $"About {Id}" }, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadGateway);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal([$"About {Id}", $"About {Id}"], _sender.Subjects);
    }

    [Fact]
    public async Task A_sweep_sends_whatever_is_due()
    {
        await _outbox.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _outbox.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken);

        await _outbox.SweepAsync(TestContext.Current.CancellationToken);
        await _outbox.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _sender.Sent.Count);
    }

    [Fact]
    public async Task In_a_sweep_one_mail_that_fails_does_not_hold_the_others_up_and_is_told()
    {
        await _outbox.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _outbox.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => _sender.Sent.Count == 1 ? throw new InvalidOperationException("the first one fails") : Sender.Answer(HttpStatusCode.Accepted);

        var failure = await Assert.ThrowsAsync<AggregateException>(() => _outbox.SweepAsync(TestContext.Current.CancellationToken));

        Assert.Equal("the first one fails", Assert.Single(failure.InnerExceptions).Message);
        Assert.Equal(2, _sender.Sent.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task A_sweep_ends_when_the_provider_takes_nothing_now(HttpStatusCode answer)
    {
        await _outbox.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _outbox.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(answer);

        await _outbox.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Single(_sender.Sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task A_sweep_goes_on_after_an_answer_that_concerns_one_mail(HttpStatusCode answer)
    {
        await _outbox.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _outbox.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(answer);

        await _outbox.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _sender.Sent.Count);
    }

    [Fact]
    public async Task A_sweep_begins_no_mail_when_its_time_is_over_and_the_next_one_goes_on()
    {
        foreach (var mail in Enumerable.Range(0, 20))
        {
            await _outbox.AddAsync($"mail-{mail}", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        }

        _sender.Provider = _ =>
        {
            _time.Advance(EmailRegistration.SendTimeout);
            return Sender.Answer(HttpStatusCode.Accepted);
        };

        await _outbox.SweepAsync(TestContext.Current.CancellationToken);
        var first = _sender.Sent.Count;
        await _outbox.SweepAsync(TestContext.Current.CancellationToken);
        await _outbox.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Outbox.MaxSweepTime / EmailRegistration.SendTimeout, first);
        Assert.Equal(20, _sender.Sent.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, "Sent")]
    [InlineData(HttpStatusCode.BadRequest, "Refused")]
    [InlineData(HttpStatusCode.TooManyRequests, "Pending")]
    public async Task A_host_that_stops_while_a_mail_is_posted_cancels_neither_the_post_nor_its_record(HttpStatusCode answer, string state)
    {
        using var stop = new CancellationTokenSource();
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = async posted =>
        {
            await stop.CancelAsync();
            Assert.False(posted.IsCancellationRequested);
            return await Sender.Answer(answer);
        };

        await _outbox.DeliverAsync(Id, stop.Token);

        Assert.Equal(state, Value(Assert.Single(_table.Rows), "State")?.ToString());
        Assert.Equal(CancellationToken.None, _table.LastWrite);
        Assert.Null(Value(Assert.Single(_table.Rows), "LeasedUntil"));
    }

    [Fact]
    public async Task A_refused_mail_that_is_retried_is_sent_and_the_queue_hears_of_it()
    {
        await _outbox.AddAsync(Id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadRequest);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.Accepted);

        var retried = await _outbox.RetryAsync(Id, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        var again = await _outbox.RetryAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal((OutboxChange.Changed, OutboxChange.NotFound, 2), (retried, again, _sender.Sent.Count));
        _hints.Verify(queue => queue.SendMessageAsync(Id, It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task A_sweep_that_was_stopped_goes_no_further()
    {
        using var stop = new CancellationTokenSource();
        await _outbox.AddAsync("a", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        await _outbox.AddAsync("b", MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = async cancellationToken =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(cancellationToken);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _outbox.SweepAsync(stop.Token));

        Assert.Single(_sender.Sent);
    }

    // How long a mail waits after each of so many attempts that the provider did not answer.
    private async Task<List<TimeSpan>> PausesAsync(int attempts, string id = Id)
    {
        var pauses = new List<TimeSpan>();
        await _outbox.AddAsync(id, MailKind.Staff, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadGateway);
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            _time.Advance(attempt == 0 ? TimeSpan.Zero : Long);
            await _outbox.DeliverAsync(id, TestContext.Current.CancellationToken);
            pauses.Add((DateTimeOffset)Value(_table.Rows.Single(row => row.RowKey == id), "DueAt")! - _time.GetUtcNow());
        }

        return pauses;
    }

    private static object? Value(object row, string property) => row.GetType().GetProperty(property)!.GetValue(row);
}
