using System.Reflection;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Functions.Contact.Inquiries;
using Functions.Tests.Contact.Notifications;

namespace Functions.Tests.Contact.Inquiries;

public sealed class ConversationStoreTests
{
    private readonly Mails _mails = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_stored_with_what_it_makes_of_the_message_and_the_mark_of_its_mail()
    {
        var id = await _mails.WriteAsync();

        var changed = Assert.IsType<ChangeResult.Changed>(await _mails.ReplyAsync(id, "An answer"));

        var stored = (await _mails.Inquiries.FindAsync(id, Stop))!;
        Assert.Equal((InquiryStatus.Answered, 1, changed.Inquiry.EntityTag), (stored.Status, stored.Replies, stored.EntityTag));
        Assert.Equal(["numbat 1", "An answer"], (await _mails.Inquiries.ConversationAsync(stored, Stop)).Select(entry => entry.Message));
        Assert.Contains(_mails.Table.Rows, row => row.RowKey == $"r|{id}");
    }

    [Fact]
    public async Task Storage_that_is_down_stores_nothing_of_an_answer()
    {
        var id = await _mails.WriteAsync();
        var before = _mails.Table.Rows.Select(row => $"{row.RowKey} {row.ETag}").ToList();
        _mails.Table.BeforeWrite = () => throw new RequestFailedException(503, "down");

        await Assert.ThrowsAsync<RequestFailedException>(() => _mails.ReplyAsync(id));

        Assert.Equal(before, _mails.Table.Rows.Select(row => $"{row.RowKey} {row.ETag}"));
    }

    [Fact]
    public async Task The_second_of_two_answers_to_one_version_is_a_conflict_and_a_double_click_is_none()
    {
        var id = await _mails.WriteAsync();
        var seen = (await _mails.Inquiries.FindAsync(id, Stop))!.EntityTag;

        Assert.IsType<ChangeResult.Changed>(await _mails.ReplyAsync(id, "Once", ifMatch: seen, key: "key"));
        Assert.IsType<ChangeResult.Repeated>(await _mails.ReplyAsync(id, "Once", ifMatch: seen, key: "key"));
        Assert.IsType<ChangeResult.KeyReused>(await _mails.ReplyAsync(id, "Another", ifMatch: seen, key: "key"));
        Assert.IsType<ChangeResult.Conflict>(await _mails.ReplyAsync(id, "Another", ifMatch: seen));

        Assert.Single(_mails.Table.Rows.OfType<EntryRow>());
    }

    [Fact]
    public async Task Whoever_comes_in_between_is_no_conflict_where_nobody_compares()
    {
        var id = await _mails.WriteAsync();
        var seen = (await _mails.Inquiries.FindAsync(id, Stop))!.EntityTag;
        _mails.Table.BeforeWrite = () =>
        {
            _mails.Table.BeforeWrite = null;
            Assert.True(_mails.Inquiries.SaveDraftAsync(id, "Lee", "A draft", "", Stop).Result);
        };

        Assert.IsType<ChangeResult.Changed>(await _mails.ReplyAsync(id, "An answer", ifMatch: seen));

        Assert.Single(_mails.Table.Rows.OfType<EntryRow>());
        Assert.Equal("A draft", (await _mails.Inquiries.FindDraftAsync(id, "Lee", Stop))!.Reply);
        Assert.Null(await _mails.Inquiries.FindDraftAsync(id, "Kim", Stop));
    }

    [Fact]
    public async Task What_is_erased_at_that_moment_gets_no_row_any_more()
    {
        foreach (var write in new Func<string, Task<object?>>[]
        {
            async id => await _mails.ReplyAsync(id),
            async id => await _mails.AnswerBackAsync(id),
            async id => await _mails.Inquiries.SaveDraftAsync(id, "Kim", "A draft", "", Stop),
            async id => await _mails.Inquiries.AddLinkAsync(id, TimeSpan.FromDays(14), renew: true, Stop),
        })
        {
            var id = await _mails.WriteAsync();
            _mails.Table.BeforeWrite = () =>
            {
                _mails.Table.BeforeWrite = null;
                Assert.Equal(EraseResult.Erased, _mails.Inquiries.BeginErasureAsync(id, Stop).Result);
                _mails.Inquiries.FinishErasureAsync(id).Wait(Stop);
            };
            await write(id);

            Assert.DoesNotContain(_mails.Table.Rows, row => row.RowKey.Contains(id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_answer_of_the_person_opens_the_message_again_and_counts_from_then()
    {
        var (mine, nobodys) = (await _mails.WriteAsync(), await _mails.WriteAsync());
        await _mails.Inquiries.ChangeAsync(mine, "*", inquiry => inquiry with { Assignee = "Kim" }, Stop);
        await _mails.ReplyAsync(mine);
        await _mails.ReplyAsync(nobodys);
        _mails.Time.Advance(TimeSpan.FromDays(3));

        await _mails.AnswerBackAsync(mine, $"{new string('x', 119)}🌱🌱");
        await _mails.AnswerBackAsync(nobodys, urgent: true);

        var (first, second) = ((await _mails.Inquiries.FindAsync(mine, Stop))!, (await _mails.Inquiries.FindAsync(nobodys, Stop))!);
        Assert.Equal((InquiryStatus.Assigned, InquiryStatus.New), (first.Status, second.Status));
        Assert.Equal((false, true), (first.Urgent, second.Urgent));
        Assert.Equal(new string('x', 119), first.LastMessage);
        Assert.Equal(_mails.Time.GetUtcNow(), second.LastMessageAt);
        Assert.Equal(0, (await _mails.Inquiries.CountAsync(TimeSpan.FromDays(1), Stop)).Late);
        _mails.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, (await _mails.Inquiries.CountAsync(TimeSpan.FromDays(1), Stop)).Late);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_term_of_a_message_is_that_of_all_of_its_conversation_and_a_hold_keeps_all_of_it(bool hold)
    {
        var id = await _mails.WriteAsync();
        await _mails.ConverseAsync(id);
        await _mails.Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Hold = hold }, Stop);
        var rows = _mails.Table.Rows.Count();
        _mails.Time.Advance(TimeSpan.FromDays(366));

        await _mails.Inquiries.PurgeAsync([InquiryStatus.Answered], TimeSpan.FromDays(365), Stop);

        Assert.Equal(hold ? rows : 0, _mails.Table.Rows.Count());
    }

    [Fact]
    public async Task Nothing_of_a_conversation_can_be_read_and_all_of_it_is_encrypted_again_after_a_rotation()
    {
        var id = await _mails.WriteAsync();
        await _mails.ConverseAsync(id);
        await _mails.Inquiries.SaveSignatureAsync("Kim", "numbat", Stop);
        Assert.DoesNotContain(_mails.Table.Rows.Where(row => row is not PointerRow), row => Texts(row).Any(text => text.Contains("numbat", StringComparison.OrdinalIgnoreCase) || text.Contains("Kim", StringComparison.Ordinal)));
        var rotated = new Mails(autoReply: false, _mails.Table, 1, 2);

        var done = await rotated.Inquiries.ReencryptAsync(Stop);

        Assert.Empty(done.Unreadable);
        Assert.All(_mails.Table.Rows.SelectMany(Sealed), value => Assert.Equal(2, value[0]));
        Assert.Equal((6, 0), (done.Changed, (await rotated.Inquiries.ReencryptAsync(Stop)).Changed));
        Assert.Equal(4, (await rotated.Inquiries.ConversationAsync((await rotated.Inquiries.FindAsync(id, Stop))!, Stop)).Count);
        Assert.Equal(("numbat draft", "numbat"), ((await rotated.Inquiries.FindDraftAsync(id, "Kim", Stop))!.Reply, await rotated.Inquiries.FindSignatureAsync("Kim", Stop)));
    }

    [Fact]
    public async Task An_entry_that_was_moved_or_altered_says_so_and_hides_no_other()
    {
        var id = await _mails.WriteAsync();
        await _mails.ReplyAsync(id, "One");
        _mails.Time.Advance(TimeSpan.FromSeconds(1));
        await _mails.ReplyAsync(id, "Two");
        var entries = _mails.Table.Rows.OfType<EntryRow>().OrderBy(row => row.At).ToList();
        entries[0].Message = entries[1].Message;

        var conversation = await _mails.Inquiries.ConversationAsync((await _mails.Inquiries.FindAsync(id, Stop))!, Stop);

        Assert.StartsWith("(cannot be opened", conversation[1].Message, StringComparison.Ordinal);
        Assert.Equal("Two", conversation[2].Message);
    }

    [Fact]
    public async Task A_signature_goes_when_nobody_uses_it()
    {
        await _mails.Inquiries.SaveSignatureAsync("Kim", "Kim of the front desk", Stop);
        await _mails.Inquiries.SaveSignatureAsync("Lee", "Lee", Stop);
        _mails.Time.Advance(TimeSpan.FromDays(200));
        await _mails.Inquiries.FindSignatureAsync("Kim", Stop);
        _mails.Time.Advance(TimeSpan.FromDays(200));

        Assert.Equal(1, await _mails.Inquiries.PurgeSignaturesAsync(TimeSpan.FromDays(365), Stop));

        Assert.Equal(("Kim of the front desk", null), (await _mails.Inquiries.FindSignatureAsync("Kim", Stop), await _mails.Inquiries.FindSignatureAsync("Lee", Stop)));
    }

    private static IEnumerable<byte[]> Sealed(ITableEntity row) => Values(row).OfType<byte[]>();

    private static IEnumerable<string> Texts(ITableEntity row) => Values(row).Select(value => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}");

    private static IEnumerable<object?> Values(ITableEntity row) => row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.GetValue(row));
}
