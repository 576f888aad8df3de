using Azure;
using Functions.Contact.Inquiries;
using Functions.Tests.Contact.Notifications;

namespace Functions.Tests.Contact.Conversation;

public sealed class ConversationMailsTests
{
    private const string Answered = "answered-";
    private const string NewLink = "link-";

    private readonly Mails _mails = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_person_is_told_once_that_staff_have_answered_and_nothing_of_what()
    {
        var id = await _mails.WriteAsync();
        await _mails.ReplyAsync(id, "numbat answer");

        await _mails.Conversations.RelayAsync(id, Stop);
        await _mails.Conversations.RelayAsync(id, Stop);
        await _mails.Conversations.RelayAsync(Stop);

        var mail = Assert.Single(await _mails.ToStaffAsync(Answered));
        Assert.Equal(("numbat1@example.com", "The Juniper Center has answered you"), (mail.To, mail.Subject));
        Assert.DoesNotContain("numbat", mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://api.juniper.example/api/contact/conversation?token=", mail.Text, StringComparison.Ordinal);
        Assert.Contains("14 days", mail.Text, StringComparison.Ordinal);
        Assert.Contains("988", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_mails.Table.Rows, row => row.RowKey.StartsWith("r|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_added_is_added_later_and_one_whose_mark_stayed_is_not_added_twice()
    {
        var id = await _mails.WriteAsync();
        await _mails.ReplyAsync(id);
        _mails.Outbox.BeforeWrite = () => throw new RequestFailedException(503, "busy");
        await Assert.ThrowsAsync<RequestFailedException>(() => _mails.Conversations.RelayAsync(id, Stop));
        _mails.Outbox.BeforeWrite = null;
        _mails.Table.BeforeDelete = _ => throw new RequestFailedException(503, "busy");
        await Assert.ThrowsAsync<AggregateException>(() => _mails.Conversations.RelayAsync(Stop));
        _mails.Table.BeforeDelete = null;

        await _mails.Conversations.RelayAsync(Stop);

        Assert.Single(await _mails.ToStaffAsync(Answered));
        Assert.DoesNotContain(_mails.Table.Rows, row => row.RowKey.StartsWith("r|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_answer_that_comes_while_the_first_is_told_is_told_too()
    {
        var id = await _mails.WriteAsync();
        await _mails.ReplyAsync(id);
        _mails.Outbox.BeforeWrite = () =>
        {
            _mails.Outbox.BeforeWrite = null;
            Assert.IsType<ChangeResult.Changed>(_mails.ReplyAsync(id, "Another").Result);
        };

        await _mails.Conversations.RelayAsync(id, Stop);
        await _mails.Conversations.RelayAsync(Stop);

        Assert.Equal(2, (await _mails.ToStaffAsync(Answered)).Count);
    }

    [Fact]
    public async Task Staff_are_told_of_an_answer_that_comes_while_they_are_told_of_the_message()
    {
        var id = await _mails.WriteAsync();
        await _mails.ReplyAsync(id);
        _mails.Outbox.BeforeWrite = () =>
        {
            _mails.Outbox.BeforeWrite = null;
            Assert.IsType<ChangeResult.Changed>(_mails.AnswerBackAsync(id).Result);
        };

        await _mails.Relay.RelayAsync(id, Stop);
        Assert.Single(_mails.Pending);
        _mails.Time.Advance(TimeSpan.FromMinutes(5));
        await _mails.Relay.RelayAsync(Stop);

        Assert.Equal([$"Message {InquiryKeys.NumberOf(id)}", $"New answer in {InquiryKeys.NumberOf(id)}"], (await _mails.ToStaffAsync("messages-")).Select(mail => mail.Subject));
        Assert.Empty(_mails.Pending);
    }

    [Fact]
    public async Task What_waits_in_an_old_conversation_goes_out_too()
    {
        var id = await _mails.WriteAsync();
        _mails.Time.Advance(TimeSpan.FromDays(700));
        await _mails.ReplyAsync(id);

        await _mails.Conversations.RelayAsync(Stop);

        Assert.Single(await _mails.ToStaffAsync(Answered));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_call_or_of_what_was_erased_or_in_quarantine()
    {
        var (called, erased, spam) = (await _mails.WriteAsync(), await _mails.WriteAsync(), await _mails.WriteAsync());
        await _mails.ReplyAsync(called, kind: ConversationKind.Call);
        await _mails.ReplyAsync(erased);
        await _mails.Inquiries.BeginErasureAsync(erased, Stop);
        await _mails.Inquiries.ChangeAsync(spam, "*", inquiry => inquiry with { Status = InquiryStatus.Spam }, Stop);

        Assert.IsType<ChangeResult.NotPossible>(await _mails.ReplyAsync(spam));
        await _mails.Conversations.RelayAsync(Stop);

        Assert.Empty(_mails.Outbox.Rows);
    }

    [Fact]
    public async Task A_new_link_is_another_generation_and_a_reply_goes_on_with_the_old_one()
    {
        var id = await _mails.WriteAsync();
        await _mails.ReplyAsync(id);
        await _mails.Conversations.RelayAsync(Stop);
        var first = await _mails.Inquiries.FindLinkAsync(id, Stop);
        await _mails.ReplyAsync(id, "Another");
        await _mails.Conversations.RelayAsync(Stop);
        var second = await _mails.Inquiries.FindLinkAsync(id, Stop);
        await _mails.Inquiries.AskForLinkAsync("NUMBAT1@example.com", Stop);
        await _mails.Conversations.RelayAsync(Stop);
        var third = await _mails.Inquiries.FindLinkAsync(id, Stop);

        Assert.Equal((1, 1, 2), (first!.Generation, second!.Generation, third!.Generation));
        Assert.Equal("numbat1@example.com", Assert.Single(await _mails.ToStaffAsync(NewLink)).To);
        Assert.Null(await _mails.Inquiries.FindByLinkAsync((id, 1), Stop));
        Assert.NotNull(await _mails.Inquiries.FindByLinkAsync((id, 2), Stop));
    }

    [Fact]
    public async Task New_links_are_sent_three_times_a_day_and_to_nobody_without_an_answer()
    {
        var id = await _mails.WriteAsync();
        await _mails.WriteAsync();
        await _mails.ReplyAsync(id);
        await _mails.Conversations.RelayAsync(Stop);

        for (var time = 0; time < 5; time++)
        {
            foreach (var number in new[] { 1, 2, 3 })
            {
                await _mails.Inquiries.AskForLinkAsync($"numbat{number}@example.com", Stop);
            }

            await _mails.Conversations.RelayAsync(Stop);
        }

        Assert.Equal(3, (await _mails.ToStaffAsync(NewLink)).Count);
        Assert.DoesNotContain(_mails.Table.Rows, row => row.RowKey.StartsWith("n|", StringComparison.Ordinal));
        _mails.Time.Advance(TimeSpan.FromDays(2));
        await _mails.Inquiries.AskForLinkAsync("numbat1@example.com", Stop);
        await _mails.Conversations.RelayAsync(Stop);
        Assert.Equal(4, _mails.Outbox.Rows.Count(row => row.RowKey.StartsWith(NewLink, StringComparison.Ordinal)));
    }
}
