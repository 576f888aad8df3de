using System.Collections.Concurrent;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Archive;

/// <summary>An issue in the archive's list.</summary>
/// <param name="Lang">The tag of its language; null for an issue that names none, and went to everybody.</param>
public sealed record ArchivedIssue(string Slug, string Subject, string? Preheader, DateTimeOffset SentAt, string Url, string? Lang)
{
    /// <summary>Whether who reads a language of the site got it.</summary>
    internal bool IsFor(string language, SiteOptions site) => Lang is null || site.LanguageFor(Lang) == language;
}

/// <summary>
/// The issues that were sent, for the public archive. The list has those that were sent as a whole; an issue can be read as soon as somebody may
/// have its mail. Campaigns are read every few seconds at most, and an issue's text once, because anybody may ask.
/// </summary>
public sealed class IssueArchive : IDisposable
{
    /// <summary>What stands before the name of an issue in the counts of what was read.</summary>
    internal const string ReadPrefix = "api/newsletter/issues/";

    private const int MaxCachedCharacters = 16 * 1024 * 1024;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <summary>For an issue that was not there: the campaigns are not read more often, whoever asks.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    private readonly FrozenIssueStore _frozen;
    private readonly SiteOptions _site;
    private readonly ExpiringValue<List<Campaign>> _campaigns;

    // Sent issues do not change.
    private readonly ConcurrentDictionary<string, ArchivedIssue> _described = new(StringComparer.Ordinal);
    private readonly MemoryCache _rendered = new(new MemoryCacheOptions { SizeLimit = MaxCachedCharacters });

    public IssueArchive(CampaignStore store, FrozenIssueStore frozen, IOptions<SiteOptions> site, TimeProvider time)
    {
        (_frozen, _site) = (frozen, site.Value);
        _campaigns = new ExpiringValue<List<Campaign>>(time, async () => await store.ListAsync(CancellationToken.None).ToListAsync());
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ArchivedIssue>> ListAsync(CancellationToken cancellationToken)
    {
        var sent = (await _campaigns.GetAsync(MaxAge, cancellationToken)).Where(campaign => campaign.SentAt is not null);
        var issues = new List<ArchivedIssue>();
        foreach (var campaign in sent)
        {
            issues.Add(_described.TryGetValue(campaign.Slug, out var known)
                ? known
                : _described[campaign.Slug] = Describe(campaign, await ReadAsync(campaign, cancellationToken)));
        }

        return [.. issues.OrderByDescending(issue => issue.SentAt).ThenBy(issue => issue.Slug, StringComparer.Ordinal)];
    }

    public async Task<(ArchivedIssue Issue, RenderedIssue Rendered)?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var campaign = (await _campaigns.GetAsync(MaxAge, cancellationToken)).Find(campaign => campaign.Slug == slug);
        if (!IsReadable(campaign))
        {
            // Its mail may be read before the list is read again.
            campaign = (await _campaigns.GetAsync(MinAge, cancellationToken)).Find(campaign => campaign.Slug == slug);
        }

        if (!IsReadable(campaign))
        {
            return null;
        }

        var rendered = await ReadAsync(campaign!, cancellationToken);
        return (Describe(campaign!, rendered), rendered);
    }

    public void Dispose() => _rendered.Dispose();

    private static bool IsReadable(Campaign? campaign) => campaign is { ContentHash: not null } && (campaign.SentAt ?? campaign.StartedAt) is not null;

    private async Task<RenderedIssue> ReadAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var key = (campaign.Slug, campaign.ContentHash);
        if (_rendered.TryGetValue(key, out RenderedIssue? cached))
        {
            return cached!;
        }

        var rendered = await _frozen.ReadAsync(campaign.Slug, campaign.ContentHash!, cancellationToken);
        return _rendered.Set(key, rendered, new MemoryCacheEntryOptions { Size = rendered.Html.Length + rendered.Text.Length + rendered.Web.Length });
    }

    private ArchivedIssue Describe(Campaign campaign, RenderedIssue rendered)
        => new(campaign.Slug, rendered.Subject, rendered.Preheader, (campaign.SentAt ?? campaign.StartedAt)!.Value, _site.LinkToApi($"newsletter/issues/{campaign.Slug}"), rendered.Lang);
}
