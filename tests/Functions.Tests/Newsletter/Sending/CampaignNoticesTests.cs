using Azure.Storage.Queues;
using Functions.Email;
using Functions.Newsletter.Sending;
using Functions.Security.Cryptography;
using Functions.Tests.Email;
using Functions.Tests.Newsletter.Sending.Simulation;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using SendGrid.Helpers.Mail;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignNoticesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly QuietSystem _system = new(people: 0);
    private readonly Sender _sender;
    private readonly Outbox _outbox;

    public CampaignNoticesTests()
    {
        _sender = new Sender(_system.World);
        var queues = Mock.Of<QueueServiceClient>(service => service.GetQueueClient(It.IsAny<string>()) == Mock.Of<QueueClient>());
        _outbox = new Outbox(new OutboxStore(new TableInMemory().Service, new FieldCipher(Practice.Keys), owners: [], _system.World), _sender.Email, new PostsInFlight(), new RefusedMailAlarm(NullLogger<RefusedMailAlarm>.Instance), queues, _system.World, NullLogger<Outbox>.Instance);
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void Staff_hear_of_an_issue_that_is_held()
    {
        _system.Add(new Campaign("calm-week", CampaignState.Held, Now) { Reason = "its source was deleted", AlarmAt = Now });

        var mail = Notify("campaign-calm-week-20260601080000000");

        Assert.Equal(("inbox@juniper.example", "A newsletter issue did not go out"), (mail.Personalizations[0].Tos[0].Email, mail.Personalizations[0].Subject));
        Assert.Equal(
            """
            A newsletter issue did not go out

            Issue calm-week was not sent to anybody. Reason: its source was deleted.

            Correct this, then schedule the issue again: https://juniper.example/staff/newsletter/#calm-week

            https://juniper.example/staff/
            """.ReplaceLineEndings("\n"),
            mail.PlainTextContent ?? mail.Contents[0].Value);
    }

    [Fact]
    public void Staff_hear_of_an_issue_that_waits_for_them()
    {
        _system.Add(new Campaign("calm-week", CampaignState.Paused, Now) { Reason = "too many people marked it as spam", AlarmAt = Now });

        var mail = Notify("campaign-calm-week-20260601080000000");

        Assert.Equal(
            """
            A newsletter issue needs a decision

            Issue calm-week is paused. Reason: too many people marked it as spam.

            Check its status and decide: https://juniper.example/staff/newsletter/#calm-week

            https://juniper.example/staff/
            """.ReplaceLineEndings("\n"),
            mail.PlainTextContent ?? mail.Contents[0].Value);
    }

    [Fact]
    public void An_alarm_of_more_than_two_months_ago_is_no_news()
    {
        _system.Add(new Campaign("calm-week", CampaignState.Held, Now) { AlarmAt = Now.AddDays(-60).AddTicks(-1) });

        _system.Finish(() => Notices().SendAsync(TestContext.Current.CancellationToken));
        _system.Finish(() => _outbox.DeliverAsync($"campaign-calm-week-{Now.AddDays(-60).AddTicks(-1):yyyyMMddHHmmssfff}", TestContext.Current.CancellationToken));

        Assert.Empty(_sender.Sent);
    }

    private SendGridMessage Notify(string id)
    {
        _system.Finish(() => Notices().SendAsync(TestContext.Current.CancellationToken));
        _system.Finish(() => _outbox.DeliverAsync(id, TestContext.Current.CancellationToken));
        return Assert.Single(_sender.Sent);
    }

    private CampaignNotices Notices()
    {
        var staff = new StaffMail(_system.Get<MailLayout>(), Options.Create(new StaffMailOptions { AlertAddress = "inbox@juniper.example" }), Practice.Site);
        return new CampaignNotices(_system.Get<CampaignStore>(), _outbox, staff, Practice.Site, _system.World);
    }
}
