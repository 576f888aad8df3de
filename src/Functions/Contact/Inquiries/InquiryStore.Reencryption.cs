using Azure;
using Azure.Data.Tables;
using Functions.Security.Cryptography;

namespace Functions.Contact.Inquiries;

/// <summary>After a rotation of the key. It can be interrupted and run again.</summary>
public sealed partial class InquiryStore
{
    /// <summary>Opens every sealed row, and re-encrypts those that are under an older key.</summary>
    public async Task<Reencryption> ReencryptAsync(CancellationToken cancellationToken)
    {
        var done = new Reencryption();
        await TaskSequence.RunAllAsync(
            cancellationToken,
            () => ReencryptAsync<InquiryRow>(InquiryKeys.InquiryPrefix, done, row => encryption.Open(row), cancellationToken),
            () => ReencryptAsync<EntryRow>(InquiryKeys.EntryPrefix, done, encryption.Verify, cancellationToken),
            () => ReencryptAsync<DraftRow>(InquiryKeys.DraftPrefix, done, encryption.Verify, cancellationToken),
            () => ReencryptAsync<SignatureRow>(InquiryKeys.SignaturePrefix, done, encryption.Verify, cancellationToken));
        return done;
    }

    private Task ReencryptAsync<TRow>(string prefix, Reencryption done, Action<TRow> open, CancellationToken cancellationToken)
        where TRow : SealedRow
    {
        var end = EndOf(prefix);
        return TaskSequence.ForEachAsync(
            _table.QueryAsync<TRow>(TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {end}"), cancellationToken: cancellationToken),
            row => done.AddAsync(row.RowKey[prefix.Length..], async () =>
            {
                open(row);
                var isChanged = false;
                for (var current = row; current is not null && encryption.Reencrypt(current); current = await ReplacedOrNewerAsync(current, cancellationToken))
                {
                    isChanged = true;
                }

                return isChanged;
            }),
            cancellationToken);
    }

    // Null when the row was written; otherwise the newer row that another process has written.
    private async Task<TRow?> ReplacedOrNewerAsync<TRow>(TRow row, CancellationToken cancellationToken)
        where TRow : SealedRow
    {
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return null;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            var newer = await _table.GetEntityIfExistsAsync<TRow>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            return newer.HasValue ? newer.Value : null;
        }
    }
}
