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
        var store = new OutboxStore(_table.Service, new FieldCipher(Practice.Keys), _time);
        _outbox = new Outbox(store, _sender.Email, queues, _time, NullLogger<Outbox>.Instance);
    }

    [Fact]
    public async Task A_mail_is_sent_once_however_often_it_is_delivered()
    {
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal("New message", Assert.Single(_sender.Subjects));
    }

    [Fact]
    public async Task Adding_an_id_twice_is_adding_it_once_even_after_it_was_sent()
    {
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        await _outbox.AddAsync(Id, Message with { Subject = "Another" }, TestContext.Current.CancellationToken);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Single(_sender.Sent);
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
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);

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
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
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
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.BadGateway);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal(["New message", $"New message [{Id}]"], _sender.Subjects);
    }

    [Fact]
    public async Task A_copy_after_429_is_the_first_and_says_nothing()
    {
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.TooManyRequests);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);
        _time.Advance(Long);
        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        Assert.Equal(["New message", "New message"], _sender.Subjects);
    }

    [Fact]
    public async Task A_process_that_died_while_sending_may_have_sent()
    {
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
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
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
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
        await _outbox.AddAsync(Id, Message, TestContext.Current.CancellationToken);
        _sender.Provider = _ => Sender.Answer(HttpStatusCode.TooManyRequests, retryAfter);

        await _outbox.DeliverAsync(Id, TestContext.Current.CancellationToken);

        _hints.Verify(queue => queue.SendMessageAsync(Id, TimeSpan.FromSeconds(seconds), null, It.IsAny<CancellationToken>()), Times.Once);
    }

    private static object? Value(object row, string property) => row.GetType().GetProperty(property)!.GetValue(row);
}
