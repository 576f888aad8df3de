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
    [InlineData(HttpStatusCode.TooManyRequests, SendOutcomeKind.NotNow)]
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
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    public async Task Without_a_connection_nothing_was_sent(SocketError error)
    {
        _sender.Provider = _ => throw new HttpRequestException("no connection", new SocketException((int)error));

        Assert.Equal(SendOutcomeKind.NotNow, (await _sender.Email.SendAsync(Message, TestContext.Current.CancellationToken)).Kind);
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
    }
}
