using System.Runtime.CompilerServices;
using Functions.Http;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;

namespace Functions.Operations.Exports;

/// <summary>Who got which issue, as long as that is kept.</summary>
internal sealed class DeliveryExport(CampaignStore campaigns, DeliveryStore deliveries) : IExportPart
{
    private const string Sheet = "newsletter/deliveries.csv";
    private static readonly string[] Columns = ["issue", "subscriber", "state", "excluded", "reported"];

    public string Name => "Deliveries";

    public IReadOnlyList<(string Path, string Content)> Files { get; } =
        [(Sheet, "who got which issue, as long as that is kept: `subscriber` is the id in the list of subscribers, `reported` what the provider said of the mail")];

    public async Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken)
    {
        await using var sheet = folder.CreateFile(Sheet);
        await Csv.WriteAsync(sheet, Columns, RowsAsync(part, cancellationToken), cancellationToken);
    }

    private async IAsyncEnumerable<string?[]> RowsAsync(ExportedPart part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var campaign in campaigns.ListAsync(cancellationToken).Where(campaign => campaign.HasLedger))
        {
            // The halves of a batch that was split hold its people.
            await foreach (var batch in deliveries.ListAsync(campaign.Slug, cancellationToken).Where(batch => batch.State != BatchState.Split))
            {
                await foreach (var row in deliveries.RowsAsync(batch, cancellationToken))
                {
                    part.Add();
                    yield return Cells(batch, row);
                }
            }
        }
    }

    private static string?[] Cells(Batch batch, DeliveryRow row) =>
    [
        batch.Id.Campaign,
        DeliveryKeys.KeyOf(row.RowKey),
        batch.State.ToString().ToLowerInvariant(),
        row.Excluded ? "yes" : "no",
        row.Flags == 0 ? "" : ((DeliveryFlags)row.Flags).ToString().ToLowerInvariant(),
    ];
}
