using Azure;
using Azure.Storage.Queues;
using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Email;
using Functions.Security.Cryptography;
using Functions.Tests.Email;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace Functions.Tests.Contact.Notifications;

public sealed class RemovalWarningTests
{
    private static readonly ContactOptions Terms = new() { NotifyAddress = "inbox@juniper.example" };

    private readonly Mails _mails = new();
    private readonly RemovalWarning _warning;
    private bool _wasSent = true;

    public RemovalWarningTests()
    {
        var store = new OutboxStore(_mails.Outbox.Service, new FieldCipher(Practice.Keys), owners: [], _mails.Time);
        var queues = Mock.Of<QueueServiceClient>(service => service.GetQueueClient(It.IsAny<string>()) == Mock.Of<QueueClient>());
        var outbox = new Outbox(store, new Sender(_mails.Time).Email, new PostsInFlight(), new RefusedMailAlarm(NullLogger<RefusedMailAlarm>.Instance), queues, _mails.Time, NullLogger<Outbox>.Instance);
        var staff = new StaffMail(new MailLayout(Practice.Site), Options.Create(new StaffMailOptions()), Practice.Site);
        _warning = new RemovalWarning(_mails.Inquiries, outbox, staff, Options.Create(Terms), Practice.Site, _mails.Time, NullLogger<RemovalWarning>.Instance);
    }

    [Fact]
    public async Task A_message_that_nobody_answers_is_removed_at_its_term_and_staff_were_warned_once_thirty_days_before()
    {
        var id = await _mails.WriteAsync();
        await PassAsync(TimeSpan.FromDays(700) - TimeSpan.FromSeconds(1));
        Assert.Empty(await WarningsAsync());

        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromDays(29));
        await PassAsync(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));

        Assert.True(await IsThereAsync(id));
        var mail = Assert.Single(await WarningsAsync());
        Assert.Contains($"Message {InquiryKeys.NumberOf(id)}\nhttps://juniper.example/staff/#{id}\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("numbat", mail.Text, StringComparison.OrdinalIgnoreCase);
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.False(await IsThereAsync(id));
        Assert.Empty(_mails.Table.Rows);
    }

    [Fact]
    public async Task Without_the_warning_it_is_not_removed_however_long_that_takes()
    {
        var id = await _mails.WriteAsync();
        _mails.Time.Advance(TimeSpan.FromDays(2000));

        Assert.Equal(0, await PurgeAsync());
        await PassAsync(TimeSpan.Zero);
        await PassAsync(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));

        Assert.True(await IsThereAsync(id));
    }

    [Fact]
    public async Task A_warning_that_never_went_out_is_none_and_staff_are_warned_again()
    {
        var id = await _mails.WriteAsync();
        await PassAsync(TimeSpan.FromDays(700));
        _wasSent = false;

        await PassAsync(TimeSpan.FromDays(30));
        await PassAsync(TimeSpan.FromDays(1));
        _wasSent = true;
        await PassAsync(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));

        Assert.True(await IsThereAsync(id));
        Assert.Equal(2, (await WarningsAsync()).Count);
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.False(await IsThereAsync(id));
    }

    [Fact]
    public async Task A_crash_after_the_mail_warns_again_the_next_day_and_the_term_begins_then()
    {
        var id = await _mails.WriteAsync();
        _mails.Time.Advance(TimeSpan.FromDays(700));
        _mails.Table.BeforeWrite = () => throw new RequestFailedException(503, "busy");
        await Assert.ThrowsAsync<AggregateException>(WarnAsync);
        _mails.Table.BeforeWrite = null;

        await PassAsync(TimeSpan.Zero);
        await PassAsync(TimeSpan.FromDays(1));
        await PassAsync(TimeSpan.FromDays(29));

        Assert.True(await IsThereAsync(id));
        Assert.Equal(2, (await WarningsAsync()).Count);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.False(await IsThereAsync(id));
    }

    [Fact]
    public async Task One_that_was_answered_and_opened_again_is_warned_of_again()
    {
        var id = await _mails.WriteAsync();
        await PassAsync(TimeSpan.FromDays(700));
        await ChangeAsync(id, InquiryStatus.Answered);
        _mails.Time.Advance(TimeSpan.FromDays(1));
        await ChangeAsync(id, InquiryStatus.Assigned);

        await PassAsync(TimeSpan.FromDays(699));
        Assert.Single(await WarningsAsync());
        await PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, (await WarningsAsync()).Count);
        Assert.True(await IsThereAsync(id));
    }

    [Fact]
    public async Task Under_legal_hold_it_stays_and_nobody_is_warned()
    {
        var id = await _mails.WriteAsync();
        Assert.IsType<ChangeResult.Changed>(await _mails.Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Hold = true }, TestContext.Current.CancellationToken));

        await PassAsync(TimeSpan.FromDays(800));
        await PassAsync(TimeSpan.FromDays(800));

        Assert.True(await IsThereAsync(id));
        Assert.Empty(await WarningsAsync());
    }

    private async Task PassAsync(TimeSpan time)
    {
        _mails.Time.Advance(time);
        await WarnAsync();
        await PurgeAsync();
    }

    private Task WarnAsync() => _warning.SendAsync(TestContext.Current.CancellationToken);

    private Task<int> PurgeAsync() => _mails.Inquiries.PurgeUnansweredAsync(
        Terms.KeepUnanswered, Terms.WarnUnanswered, (_, _) => Task.FromResult(_wasSent), TestContext.Current.CancellationToken);

    private Task<bool> IsThereAsync(string id) => _mails.Inquiries.ContainsAsync(id, TestContext.Current.CancellationToken);

    private async Task ChangeAsync(string id, InquiryStatus status)
        => Assert.IsType<ChangeResult.Changed>(await _mails.Inquiries.ChangeAsync(
            id, "*", inquiry => inquiry with { Status = status, StatusChangedAt = _mails.Time.GetUtcNow() }, TestContext.Current.CancellationToken));

    private Task<IReadOnlyList<EmailMessage>> WarningsAsync() => _mails.ToStaffAsync("removal-");
}
