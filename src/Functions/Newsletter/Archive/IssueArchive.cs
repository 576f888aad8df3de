using System.Collections.Concurrent;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Archive;

/// <summary>An issue in the archive's list.</summary>
public sealed record ArchivedIssue(string Slug, string Subject, string? Preheader, DateTimeOffset SentAt, string Url);

/// <summary>The issues that were sent, for the public archive. The list has those that were sent as a whole; an issue can be read as soon as somebody may have its mail.</summary>
public sealed class IssueArchive(CampaignStore campaigns, FrozenIssueStore frozen, IOptions<SiteOptions> site)
{
    // Sent issues do not change.
    private readonly ConcurrentDictionary<string, ArchivedIssue> _cache = new(StringComparer.Ordinal);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ArchivedIssue>> ListAsync(CancellationToken cancellationToken)
    {
        var issues = new List<ArchivedIssue>();
        await foreach (var campaign in campaigns.ListAsync(cancellationToken).Where(campaign => campaign.SentAt is not null))
        {
            issues.Add(_cache.TryGetValue(campaign.Slug, out var cached)
                ? cached
                : _cache[campaign.Slug] = Describe(campaign, await frozen.ReadAsync(campaign.Slug, campaign.ContentHash!, cancellationToken)));
        }

        return [.. issues.OrderByDescending(issue => issue.SentAt).ThenBy(issue => issue.Slug, StringComparer.Ordinal)];
    }

    public async Task<(ArchivedIssue Issue, RenderedIssue Rendered)?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(slug, cancellationToken) is not { ContentHash: not null } campaign || (campaign.SentAt ?? campaign.StartedAt) is null)
        {
            return null;
        }

        var rendered = await frozen.ReadAsync(slug, campaign.ContentHash!, cancellationToken);
        return (Describe(campaign, rendered), rendered);
    }

    private ArchivedIssue Describe(Campaign campaign, RenderedIssue rendered)
        => new(campaign.Slug, rendered.Subject, rendered.Preheader, (campaign.SentAt ?? campaign.StartedAt)!.Value, site.Value.LinkToApi($"newsletter/issues/{campaign.Slug}"));
}
