using System.Runtime.CompilerServices;
using Functions.Http;
using Functions.Newsletter.Subscribers;

namespace Functions.Operations.Exports;

/// <summary>The subscribers, and who must not get the newsletter.</summary>
internal sealed class SubscriberListExport(SubscriberStore subscribers, SuppressionStore suppressions) : IExportPart
{
    private const string SubscriberList = "newsletter/subscribers.csv";
    private const string SuppressionList = "newsletter/suppressions.csv";
    private static readonly string[] SuppressionColumns = ["id", "email", "reason", "since"];

    public string Name => "Subscribers";

    public IReadOnlyList<(string Path, string Content)> Files { get; } =
    [
        (SubscriberList, "every subscriber with the record of consent; `status` says who is active. The import of this system reads it, and leaves out who is not"),
        (SuppressionList, "who must not get the newsletter, and why: take it along wherever you go. The address is there where it is known; of a person who was erased only the id is kept"),
    ];

    public async Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken)
    {
        var suppressed = await suppressions.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var addresses = suppressed.ToDictionary(suppression => suppression.Key, _ => (string?)null, StringComparer.Ordinal);
        await using (var list = folder.CreateFile(SubscriberList))
        {
            await Csv.WriteAsync(list, SubscriberExport.Columns, RowsAsync(addresses, part, cancellationToken), cancellationToken);
        }

        await using var excluded = folder.CreateFile(SuppressionList);
        var rows = suppressed.Select(suppression => (string?[])
        [
            suppression.Key, addresses[suppression.Key], suppression.Reason.ToString().ToLowerInvariant(), Csv.Instant(suppression.At),
        ]);
        await Csv.WriteAsync(excluded, SuppressionColumns, rows.ToAsyncEnumerable(), cancellationToken);
    }

    private async IAsyncEnumerable<string?[]> RowsAsync(Dictionary<string, string?> addresses, ExportedPart part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var subscriber in subscribers.ListAsync(state: null, after: null, cancellationToken))
        {
            if (subscriber.IsUndecryptable)
            {
                part.Fault(subscriber.Key, ExportFault.Undecryptable);
                continue;
            }

            if (addresses.ContainsKey(subscriber.Key))
            {
                addresses[subscriber.Key] = subscriber.Email;
            }

            part.Add();
            yield return SubscriberExport.Cells(subscriber);
        }
    }
}
