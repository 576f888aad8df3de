using System.Globalization;
using System.Text;
using Functions.Storage;

namespace Functions.Operations.Exports;

/// <summary>The note that says what is what in an export, and what is not in it.</summary>
internal static class ExportReadme
{
    // Every place of the storage account is here or in Exported: a test compares them with the layout.
    internal static readonly IReadOnlyDictionary<string, string> LeftOut = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [StorageLayout.SiteContainer] = "what is built from the content",
        [StorageLayout.HistoryContainer] = "what files of the content were before they were saved",
        [StorageLayout.BackupsContainer] = "copies of the tables",
        [StorageLayout.OutboxTable] = "mail to one person that waits or was sent: the status of the system says when none waits",
        [StorageLayout.InsightsTable] = "counts a day of what was read and signed up for: staff export them in the room Insights",
        [StorageLayout.LimitsTable] = "how often an address has written",
        [StorageLayout.TimersTable] = "when each timer ran",
        [StorageLayout.KeysTable] = "a check value of each key",
    };

    internal static readonly IReadOnlyList<string> Exported =
    [
        StorageLayout.ContentContainer, StorageLayout.SendsContainer, StorageLayout.AuditContainer, StorageLayout.InquiriesTable, StorageLayout.SubscribersTable,
        StorageLayout.SuppressionsTable, StorageLayout.CampaignsTable, StorageLayout.DeliveriesTable,
    ];

    public static string Of(IEnumerable<IExportPart> parts, IReadOnlyList<ExportedPart> done, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Everything that the practice had in its website's system on {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC.\n\n");
        text.Append("Nothing here is encrypted: whoever has this folder can read what people wrote. Keep it where a patient's file would be kept, and delete it when it is no longer needed.\n");
        text.Append("Erasing a person in the system does not reach it.\n\n");
        foreach (var (path, content) in parts.SelectMany(part => part.Files))
        {
            text.Append(CultureInfo.InvariantCulture, $"{path}\n    {content}.\n");
        }

        text.Append("\nText is UTF-8, times are UTC. In CSV an apostrophe stands before what a spreadsheet would take for a formula; the JSON has every text as it was written.\n\n");
        foreach (var part in done)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Name}: {part.Items}{(part.Faults.Count == 0 ? "" : $", and {part.Faults.Count} that could not be exported: {PracticeExport.FaultList} names them")}\n");
        }

        text.Append("\nNot in it: the evidence of each attempt to send a batch, the settings and the keys, and these places of the storage account:\n");
        foreach (var (place, content) in LeftOut)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {place}: {content}\n");
        }

        return text.ToString();
    }
}
