using Azure;
using Functions.Contact.Inquiries;
using Functions.Tests.Contact.Notifications;

namespace Functions.Tests.Contact.Inquiries;

public sealed class InquiryStoreTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-05-01T12:00:00Z");

    private readonly Mails _mails = new();

    public static TheoryData<string> Changes { get; } = ["add", "change", "release", "erase", "reply", "draft", "link"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_host_that_stops_cancels_no_write_that_was_begun_and_none_begins_after(string change)
    {
        var (first, second) = (await SpamAsync(), await SpamAsync());
        using var stop = new CancellationTokenSource();
        _mails.Table.BeforeWrite = stop.Cancel;
        _mails.Table.BeforeDelete = _ => stop.Cancel();

        await ApplyAsync(change, first, stop.Token);
        var rows = _mails.Table.Rows.Select(row => row.ETag).ToList();

        Assert.Equal(CancellationToken.None, _mails.Table.LastWrite);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ApplyAsync(change, second, stop.Token));
        Assert.Equal(rows, _mails.Table.Rows.Select(row => row.ETag));
    }

    [Fact]
    public async Task One_row_that_cannot_be_removed_does_not_keep_the_others_from_being_purged()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await WriteAsync(InquiryStatus.New, TestContext.Current.CancellationToken);
        }

        var stuck = Duplicates().Order(StringComparer.Ordinal).First();
        _mails.Table.BeforeDelete = key => _ = key == stuck ? throw new RequestFailedException(503, "busy") : key;
        _mails.Time.Advance(TimeSpan.FromDays(2));

        await Assert.ThrowsAsync<AggregateException>(() => _mails.Inquiries.PurgeDuplicateRowsAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken));

        Assert.Equal([stuck], Duplicates());
    }

    [Fact]
    public async Task One_message_that_cannot_be_decrypted_does_not_keep_the_others_from_being_encrypted_again()
    {
        await _mails.WriteAsync();
        var broken = _mails.Table.Rows.Single(row => row.RowKey.StartsWith("i|", StringComparison.Ordinal));
        broken.GetType().GetProperty("Email")!.SetValue(broken, new byte[40]);
        await _mails.WriteAsync();
        var rotated = new Mails(autoReply: false, _mails.Table, 1, 2);

        var done = await rotated.Inquiries.ReencryptAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, done.Changed);
        Assert.Equal(broken.RowKey, $"i|{Assert.Single(done.Unreadable)}");
        var versions = _mails.Table.Rows.Where(row => row.RowKey.StartsWith("i|", StringComparison.Ordinal)).Select(row => ((byte[])row.GetType().GetProperty("Name")!.GetValue(row)!)[0]);
        Assert.Equal(new byte[] { 1, 2 }, versions.Order());
    }

    private IEnumerable<string> Duplicates() => _mails.Table.Rows.Select(row => row.RowKey).Where(key => key.StartsWith("d|", StringComparison.Ordinal));

    private Task ApplyAsync(string change, string id, CancellationToken cancellationToken) => change switch
    {
        "add" => WriteAsync(InquiryStatus.New, cancellationToken),
        "change" => _mails.Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Assignee = "Kim" }, cancellationToken),
        "reply" => _mails.ReplyAsync(id, "On the telephone", ConversationKind.Call, cancellationToken: cancellationToken),
        "draft" => _mails.Inquiries.SaveDraftAsync(id, "Kim", "A reply", "", cancellationToken),
        "link" => _mails.Inquiries.AddLinkAsync(id, TimeSpan.FromDays(14), renew: true, cancellationToken),
        "release" => _mails.Inquiries.ReleaseAsync(id, cancellationToken),
        _ => _mails.Inquiries.BeginErasureAsync(id, cancellationToken),
    };

    private Task<string> SpamAsync() => WriteAsync(InquiryStatus.Spam, TestContext.Current.CancellationToken);

    private async Task<string> WriteAsync(InquiryStatus status, CancellationToken cancellationToken)
    {
        var content = new InquiryContent("Ann", "ann@example.com", Phone: null, $"{Guid.NewGuid()}", PreferredContact: null, Office: null, Service: null);
        var inquiry = new Inquiry(InquiryKeys.NewId(Now), Now, status, content);
        await _mails.Inquiries.AddAsync(inquiry, SubmissionFingerprint.Unkeyed(Now, content.Message), cancellationToken);
        return inquiry.Id;
    }
}
