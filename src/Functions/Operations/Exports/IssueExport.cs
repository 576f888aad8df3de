using System.Text.Json;
using Azure;
using Functions.Http;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;

namespace Functions.Operations.Exports;

/// <summary>The issues that were scheduled or sent, as their readers got them, with counts.</summary>
internal sealed class IssueExport(CampaignStore campaigns, FrozenIssueStore frozen, DeliveryStore deliveries) : IExportPart
{
    private const string Lines = "newsletter/issues.jsonl";
    private const string Texts = "newsletter/issues/";

    public string Name => "Issues";

    public IReadOnlyList<(string Path, string Content)> Files { get; } =
    [
        (Lines, "every issue that was scheduled or sent: when, and how many people it reached"),
        (Texts, "each of these as it was mailed, as HTML and as text; `-unsubscribe-link-` and `-preferences-link-` stand where each reader had a link of their own"),
    ];

    public async Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken)
    {
        await using var lines = folder.CreateTextFile(Lines);
        await foreach (var campaign in campaigns.ListAsync(cancellationToken))
        {
            var subject = campaign.ContentHash is { } hash ? await WriteTextAsync(folder, campaign.Slug, hash, part, cancellationToken) : null;
            var counts = campaign.HasLedger ? await IssueCounts.OfAsync(deliveries, campaign.Slug, cancellationToken) : campaign.Counts;
            part.Add();
            await lines.WriteLineAsync(JsonSerializer.Serialize(
                new { campaign.Slug, campaign.State, subject, campaign.SendAt, campaign.StartedAt, campaign.SentAt, campaign.Audience, campaign.Reason, counts }, Json.Options));
        }
    }

    /// <returns>The subject; null when the text is lost.</returns>
    private async Task<string?> WriteTextAsync(ExportFolder folder, string slug, string hash, ExportedPart part, CancellationToken cancellationToken)
    {
        try
        {
            var issue = await frozen.ReadAsync(slug, hash, cancellationToken);
            await using var html = folder.CreateTextFile($"{Texts}{slug}.html");
            await html.WriteAsync(issue.Html);
            await using var text = folder.CreateTextFile($"{Texts}{slug}.txt");
            await text.WriteAsync(issue.Text);
            return issue.Subject;
        }
        catch (Exception lost) when (lost is RequestFailedException { Status: 404 } or JsonException)
        {
            part.Fault(slug, "the text that was sent is missing or damaged");
            return null;
        }
    }
}
