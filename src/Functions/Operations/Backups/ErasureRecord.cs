using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;

namespace Functions.Operations.Backups;

/// <summary>Who and what was erased since a backup: opaque ids and keyed fingerprints.</summary>
/// <param name="Inquiries">The ids of inquiries.</param>
/// <param name="People">When each person was last erased, by the key of their address.</param>
internal sealed record Erasures(IReadOnlySet<string> Inquiries, IReadOnlyDictionary<string, DateTimeOffset> People)
{
    public bool Contains(string key) => Inquiries.Contains(key) || People.ContainsKey(key);
}

/// <summary>
/// Reads that from the audit trail, which is written before anything is erased and lies apart from the tables, and from what is left of the
/// suppressions.
/// </summary>
public sealed class ErasureRecord(SuppressionStore suppressions, AuditLog audit)
{
    // Instances append with their own clocks: rows of the trail may be out of order by this much.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromHours(1);

    /// <param name="manifest">The backup.</param>
    /// <param name="withoutAudit">Whether what the trail does not say does not count.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ErasuresUnknownException">The trail does not reach back to the backup.</exception>
    internal async Task<Erasures> SinceAsync(BackupManifest manifest, bool withoutAudit, CancellationToken cancellationToken)
    {
        var (from, isComplete) = (manifest.StartedAt - MaxClockSkew, false);
        var inquiries = new HashSet<string>(StringComparer.Ordinal);
        var people = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var row in audit.ListAsync(after: null, cancellationToken).TakeWhile(row => At(row) >= from - MaxClockSkew).WithCancellation(cancellationToken))
        {
            var subject = row.Content["subject"]?.GetValue<string>();
            switch (row.Content["act"]!.GetValue<string>())
            {
                case AuditActions.InquiryErased:
                    inquiries.Add(subject!);
                    break;
                case AuditActions.SubscriberErased when At(row) >= from:
                    Add(subject!, At(row));
                    break;
                case AuditActions.BackupMade when subject == manifest.Date:
                    isComplete = true;
                    break;
            }
        }

        await foreach (var erased in suppressions.ErasedSinceAsync(from, cancellationToken))
        {
            Add(erased.Key, erased.ErasedAt!.Value);
        }

        return isComplete || withoutAudit ? new Erasures(inquiries, people) : throw new ErasuresUnknownException(manifest.Date);

        void Add(string personKey, DateTimeOffset at) => people[personKey] = people.TryGetValue(personKey, out var known) && known > at ? known : at;
    }

    private static DateTimeOffset At(AuditRow row) => row.Content["at"]!.GetValue<DateTimeOffset>();
}

/// <summary>Nobody knows who was erased since a backup; the message says what to do.</summary>
public sealed class ErasuresUnknownException(string date) : Exception(
    $"The audit trail does not reach back to the backup of {date}, so nobody knows who was erased since. Copy the container audit into this account first, or add --without-audit to restore them too.");
