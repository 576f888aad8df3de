using System.Collections.Concurrent;
using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;

namespace Functions.Newsletter.Editing;

/// <summary>An issue in the list for staff.</summary>
public sealed record ListedIssue(string Slug, string Subject, string Status, DateTimeOffset? SendAt, DateTimeOffset? SentAt, int? Audience, IssueCounts? Counts)
{
    /// <summary>When its text was last saved.</summary>
    public DateTimeOffset SavedAt { get; init; }
}

/// <summary>All issues: drafts, scheduled, being sent and sent.</summary>
public sealed class IssueList(ContentStore content, CampaignStore campaigns)
{
    // By path and version, so that a view of the list reads only what is new.
    private readonly ConcurrentDictionary<(string Path, string Version), string> _subjects = new();

    public async Task<IReadOnlyList<ListedIssue>> ReadAsync(CancellationToken cancellationToken)
    {
        var known = await campaigns.ListAsync(cancellationToken).ToDictionaryAsync(campaign => campaign.Slug, StringComparer.Ordinal, cancellationToken);
        var listed = new List<ListedIssue>();
        await foreach (var file in content.ListAsync(ContentStore.NewslettersFolder, cancellationToken))
        {
            if (IssuePath.SlugOf(file.Path) is not { } slug || await SubjectAsync(file, cancellationToken) is not { } subject)
            {
                continue;
            }

            var campaign = known.GetValueOrDefault(slug);
            listed.Add(new ListedIssue(slug, subject, IssueAnswers.Status(campaign), campaign?.SendAt, campaign?.SentAt, campaign?.Audience, campaign?.Counts) { SavedAt = file.UploadedAt });
        }

        // Drafts have no time yet and come first.
        return [.. listed.OrderByDescending(issue => issue.SendAt ?? DateTimeOffset.MaxValue).ThenByDescending(issue => issue.SavedAt).ThenBy(issue => issue.Slug, StringComparer.Ordinal)];
    }

    private async Task<string?> SubjectAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        if (_subjects.TryGetValue((file.Path, file.Version), out var subject))
        {
            return subject;
        }

        return await content.ReadAsync(file.Path, cancellationToken) is { } source ? _subjects[(file.Path, file.Version)] = Subject(source) : null;
    }

    private static string Subject(string source)
    {
        try
        {
            return IssueSource.Parse(source).Subject;
        }
        catch (ContentException fault)
        {
            return $"(Has an error: {fault.Message})";
        }
    }
}
