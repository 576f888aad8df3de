using Azure;
using Functions.Contact.Inquiries;

namespace Functions.Tests.Contact.Notifications;

public sealed class InquiryMailsTests
{
    private const string Messages = "messages-";
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_first_message_is_told_at_once_and_the_next_ones_by_one_mail_with_a_count()
    {
        var mails = new Mails();
        var first = await mails.WriteAndRelayAsync();
        for (var message = 0; message < 30; message++)
        {
            await mails.WriteAndRelayAsync(urgent: message == 0);
        }

        var pending = mails.Pending.Count();
        mails.Time.Advance(Interval);
        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        var sent = await mails.ToStaffAsync(Messages);
        Assert.Equal([$"Message {InquiryKeys.NumberOf(first)}", "30 new messages"], sent.Select(mail => mail.Subject));
        Assert.Equal(30, pending);
        Assert.Empty(mails.Pending);
        Assert.Contains("1 of them contain words from the urgency list", sent[1].Text, StringComparison.Ordinal);
        Assert.Contains("10 more are in the inbox.", sent[1].Text, StringComparison.Ordinal);
        Assert.Equal(20, sent[1].Text.Split("/staff/#202605-").Length - 1);
    }

    [Fact]
    public async Task A_flood_is_one_mail_in_five_minutes_and_counts_every_message()
    {
        var mails = new Mails();
        for (var second = 0; second < 1800; second++)
        {
            await mails.WriteAndRelayAsync(urgent: true);
            mails.Time.Advance(TimeSpan.FromSeconds(1));
            if (second % 300 == 30)
            {
                await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);
            }
        }

        mails.Time.Advance(Interval);
        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(7, (await mails.ToStaffAsync("urgent-")).Count);
        var counts = (await mails.ToStaffAsync(Messages)).Select(mail => mail.Subject.StartsWith("Urgent", StringComparison.Ordinal) ? 1 : int.Parse(mail.Subject.Split(' ')[0]));
        Assert.Equal([1, 300, 300, 300, 300, 300, 299], counts);
        Assert.Empty(mails.Pending);
    }

    // If each read all the others, 200 messages would cost 40,000 reads: storage that has just come back is busy with them for a minute.
    [Fact]
    public async Task Messages_that_come_at_once_are_read_by_one_of_them()
    {
        const int Count = 200;
        var mails = new Mails();
        var ids = new List<string>();
        while (ids.Count < Count)
        {
            ids.Add(await mails.WriteAsync(urgent: true));
        }

        var (asked, listed) = (new TaskCompletionSource(), new TaskCompletionSource());
        mails.Outbox.ReadsWaitFor = asked.Task;
        var relaying = ids.ConvertAll(id => mails.Relay.RelayAsync(id, TestContext.Current.CancellationToken));
        (mails.Outbox.ReadsWaitFor, mails.Table.ReadsWaitFor) = (Task.CompletedTask, listed.Task);
        asked.SetResult();
        listed.SetResult();
        await Task.WhenAll(relaying);

        Assert.InRange(mails.Table.Reads, Count, 4 * Count);
        Assert.Equal($"{Count} new messages", Assert.Single(await mails.ToStaffAsync(Messages)).Subject);
        Assert.Single(await mails.ToStaffAsync("urgent-"));
        Assert.Empty(mails.Pending);
    }

    [Fact]
    public async Task Every_address_has_its_own_mail()
    {
        var mails = new Mails();
        var north = await mails.WriteAndRelayAsync(office: "north");
        var other = await mails.WriteAndRelayAsync();
        await mails.WriteAndRelayAsync(office: "north");

        var sent = await mails.ToStaffAsync(Messages);

        Assert.Equal([("north@juniper.example", $"Message {InquiryKeys.NumberOf(north)}"), ("inbox@juniper.example", $"Message {InquiryKeys.NumberOf(other)}")], sent.Select(mail => (mail.To, mail.Subject)));
        Assert.Contains("office: North office", sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_visitor_wrote_is_in_a_mail_to_staff_or_in_its_id()
    {
        var mails = new Mails();
        await mails.WriteAndRelayAsync(urgent: true);
        await mails.WriteAndRelayAsync();
        await mails.WriteAndRelayAsync();
        mails.Time.Advance(Interval);
        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        Assert.All(mails.Outbox.Rows, row => Assert.Matches("^[a-z0-9-]+$", row.RowKey));
        Assert.All(await mails.ToStaffAsync(""), mail => Assert.DoesNotContain("numbat", mail.Subject + mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_added_is_added_later()
    {
        var mails = new Mails();
        mails.Outbox.BeforeWrite = () => throw new RequestFailedException(503, "busy");
        await Assert.ThrowsAsync<AggregateException>(() => mails.WriteAndRelayAsync());
        mails.Outbox.BeforeWrite = null;

        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        Assert.Single(await mails.ToStaffAsync(Messages));
        Assert.Empty(mails.Pending);
    }

    [Fact]
    public async Task A_host_that_stops_after_the_mail_was_added_tells_of_the_message_once()
    {
        var mails = new Mails();
        var id = await mails.WriteAsync();
        using var stop = new CancellationTokenSource();
        mails.Outbox.BeforeWrite = stop.Cancel;

        await mails.Relay.RelayAsync(id, stop.Token);
        mails.Time.Advance(Interval);
        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        Assert.Single(await mails.ToStaffAsync(Messages));
    }

    [Fact]
    public async Task A_message_that_staff_marked_as_spam_is_not_told()
    {
        var mails = new Mails();
        await mails.WriteAndRelayAsync();
        var id = await mails.WriteAndRelayAsync();
        await mails.Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Status = InquiryStatus.Spam }, TestContext.Current.CancellationToken);
        mails.Time.Advance(Interval);
        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        Assert.Single(await mails.ToStaffAsync(Messages));
        Assert.Empty(mails.Pending);
    }

    [Fact]
    public async Task Staff_are_told_of_a_message_that_cannot_be_decrypted_and_of_the_others()
    {
        var mails = new Mails(autoReply: true);
        var broken = await mails.WriteAsync();
        var row = mails.Table.Rows.Single(row => row.RowKey == $"i|{broken}");
        row.GetType().GetProperty("Email")!.SetValue(row, new byte[40]);
        var whole = await mails.WriteAsync();

        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        var mail = Assert.Single(await mails.ToStaffAsync(Messages));
        Assert.All([broken, whole], id => Assert.Contains(id, mail.Text, StringComparison.Ordinal));
        Assert.Single(await mails.ToStaffAsync("reply-"));
    }

    [Fact]
    public async Task A_reply_that_fails_holds_back_its_own_message_only()
    {
        var mails = new Mails(autoReply: true);
        var ids = new[] { await mails.WriteAsync(), await mails.WriteAsync(), await mails.WriteAsync() };
        mails.Outbox.BeforeWrite = () =>
        {
            mails.Outbox.BeforeWrite = null;
            throw new RequestFailedException(503, "busy");
        };

        await Assert.ThrowsAsync<AggregateException>(() => mails.Relay.RelayAsync(TestContext.Current.CancellationToken));
        var left = Assert.Single(mails.Pending);
        mails.Time.Advance(Interval);
        await mails.Relay.RelayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["2 new messages", $"Message {InquiryKeys.NumberOf(left[2..])}"], (await mails.ToStaffAsync(Messages)).Select(mail => mail.Subject));
        Assert.Equal(3, (await mails.ToStaffAsync("reply-")).Count);
        Assert.Contains(left[2..], ids);
    }
}
