using Azure;
using Azure.Data.Tables;
using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Tests.Contact.Notifications;
using Functions.Tests.Security.Audit;

namespace Functions.Tests.Contact.Inquiries;

public sealed class InquiryErasureTests
{
    private readonly Mails _mails = new(autoReply: true);
    private readonly AuditBlobs _audit = new();
    private readonly InquiryErasure _erasure;

    public InquiryErasureTests()
    {
        var outbox = new OutboxStore(_mails.Outbox.Service, new FieldCipher(Practice.Keys), owners: [], _mails.Time);
        _erasure = new InquiryErasure(_mails.Inquiries, outbox, _audit.Log(_mails.Time));
    }

    private IEnumerable<string> MailToTheVisitor => _mails.Outbox.Rows.Select(row => row.RowKey).Where(id => id.StartsWith("reply-", StringComparison.Ordinal));

    [Fact]
    public async Task Everything_that_belongs_to_a_message_goes_with_it_and_nothing_of_another()
    {
        var (gone, kept) = (await _mails.WriteAndRelayAsync(urgent: true), await _mails.WriteAsync());
        var before = _mails.Table.Rows.Where(row => !BelongsTo(row, gone)).Select(row => row.RowKey).ToList();
        await WriteConversationAsync(gone, 250);
        await _mails.ConverseAsync(gone);

        Assert.Equal(EraseResult.Erased, await EraseAsync(gone));

        Assert.Equal(before.Order(StringComparer.Ordinal), _mails.Table.Rows.Select(row => row.RowKey).Order(StringComparer.Ordinal));
        Assert.True(await _mails.Inquiries.ContainsAsync(kept, TestContext.Current.CancellationToken));
        Assert.Empty(MailToTheVisitor);
        Assert.Equal(EraseResult.NotFound, await EraseAsync(gone));
    }

    [Fact]
    public async Task Wherever_it_is_interrupted_the_next_run_completes_it_and_the_trail_says_so()
    {
        // Each delete and each write may be the last; the seventh comes after the end.
        for (var step = 0; step < 7; step++)
        {
            var id = await _mails.WriteAndRelayAsync(urgent: true);
            await WriteConversationAsync(id, 1);
            var left = step;
            _mails.Table.BeforeDelete = _ => left = left-- == 0 ? throw new RequestFailedException(503, "busy") : left;

            _ = await Record.ExceptionAsync(() => EraseAsync(id));
            var hadBegun = !await _mails.Inquiries.ContainsAsync(id, TestContext.Current.CancellationToken);
            _mails.Table.BeforeDelete = null;
            if (!hadBegun)
            {
                Assert.Equal(EraseResult.Erased, await EraseAsync(id));
            }

            await _erasure.CompleteAllAsync(TestContext.Current.CancellationToken);

            Assert.DoesNotContain(_mails.Table.Rows, row => BelongsTo(row, id));
            Assert.Empty(MailToTheVisitor);
            Assert.Contains(await TrailAsync(), row => row == $"{AuditActions.InquiryErased} {id}");
        }

        Assert.Equal(0, await _erasure.CompleteAllAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_the_trail_cannot_be_written_it_is_gone_from_sight_and_completed_later()
    {
        var id = await _mails.WriteAndRelayAsync();
        _audit.Failures["2026-05-01.jsonl"] = new RequestFailedException(503, "busy");

        await Assert.ThrowsAsync<RequestFailedException>(() => EraseAsync(id));
        Assert.False(await _mails.Inquiries.ContainsAsync(id, TestContext.Current.CancellationToken));
        _audit.Failures.Clear();
        Assert.Equal(EraseResult.Erased, await EraseAsync(id));

        Assert.DoesNotContain(_mails.Table.Rows, row => BelongsTo(row, id));
        Assert.Empty(MailToTheVisitor);
    }

    [Fact]
    public async Task A_hold_that_is_set_at_that_moment_keeps_all_of_it()
    {
        var id = await _mails.WriteAsync(urgent: true);
        await WriteConversationAsync(id, 3);
        var rows = _mails.Table.Rows.Count(row => BelongsTo(row, id));
        _mails.Table.BeforeDelete = _ =>
        {
            _mails.Table.BeforeDelete = null;
            Assert.IsType<ChangeResult.Changed>(_mails.Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Hold = true }, CancellationToken.None).Result);
        };

        Assert.Equal(EraseResult.Conflict, await EraseAsync(id));
        Assert.Equal(EraseResult.OnHold, await EraseAsync(id));

        // But for what recognises the same words.
        Assert.Equal(rows - 1, _mails.Table.Rows.Count(row => BelongsTo(row, id)));
        Assert.Empty(_audit.Blobs);
    }

    [Fact]
    public async Task Of_two_at_once_both_say_that_it_is_erased()
    {
        var id = await _mails.WriteAsync();
        _mails.Table.BeforeDelete = _ =>
        {
            _mails.Table.BeforeDelete = null;
            Assert.Equal(EraseResult.Erased, EraseAsync(id).Result);
        };

        Assert.Equal(EraseResult.Erased, await EraseAsync(id));

        Assert.Empty(_mails.Table.Rows);
    }

    [Fact]
    public async Task A_release_that_comes_too_late_finds_nothing()
    {
        var id = await _mails.WriteAsync();
        var ids = new Queue<string>([id]);
        await _mails.Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Status = InquiryStatus.Spam }, TestContext.Current.CancellationToken);
        _mails.Table.BeforeWrite = () =>
        {
            if (ids.TryDequeue(out var erased))
            {
                Assert.Equal(EraseResult.Erased, EraseAsync(erased).Result);
            }
        };

        Assert.IsType<ChangeResult.NotFound>(await _mails.Inquiries.ReleaseAsync(id, TestContext.Current.CancellationToken));
    }

    private Task<EraseResult> EraseAsync(string id) => _erasure.EraseAsync(id, "ann", TestContext.Current.CancellationToken);

    // As an answer to the person would be stored.
    private async Task WriteConversationAsync(string id, int rows)
    {
        foreach (var number in Enumerable.Range(0, rows))
        {
            await _mails.Table.AddEntityAsync(new PointerRow { PartitionKey = id[..6], RowKey = $"c|{id}|{number:D4}", InquiryId = id }, TestContext.Current.CancellationToken);
        }
    }

    private static bool BelongsTo(ITableEntity row, string id) => row.RowKey.Contains(id, StringComparison.Ordinal) || (row as PointerRow)?.InquiryId == id;

    private async Task<List<string>> TrailAsync() => await _audit.Log(_mails.Time).ListAsync(after: null, TestContext.Current.CancellationToken)
        .Select(row => $"{row.Content["act"]} {row.Content["subject"]}")
        .ToListAsync(TestContext.Current.CancellationToken);
}
