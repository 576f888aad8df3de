using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Counting;
using Functions.Newsletter;
using Functions.Newsletter.Archive;
using Functions.Newsletter.Editing;
using Functions.Newsletter.SelfService;
using Microsoft.Extensions.Options;

namespace Functions.Insights;

/// <summary>Puts the counts of some days together.</summary>
public sealed class InsightsReader(
    CountWriter writer, DailyCountStore counts, ArticleCatalog catalog, IssueList issues, MessageMonths months, IOptions<NewsletterOptions> newsletter, IOptions<SiteOptions> site)
{
    internal async Task<InsightsReport> ReadAsync(InsightsRange range, CancellationToken cancellationToken)
    {
        // What this process has counted up to now is in the answer.
        await writer.WriteAsync(cancellationToken);
        var all = await counts.ReadAsync(range.FirstOfMonth, range.LastOfMonth, cancellationToken).ToListAsync(cancellationToken);
        var shown = all.Where(count => range.Includes(count.Day)).ToList();
        var sent = await issues.ReadAsync(cancellationToken);
        var titles = TitlesOf((await catalog.GetAsync(cancellationToken)).View, sent);
        return new InsightsReport(
            range.From,
            range.To,
            site.Value.TimeZone,
            Days(range, shown, MessageMonths.Days(all)),
            Pages(shown, CountKind.Read, titles),
            Pages(shown, CountKind.SignUp, titles),
            [.. Totals(shown, CountKind.Leave).Select(leave => new NamedCount(leave.Name, leave.Count))],
            Outcomes(range, sent),
            newsletter.Value.ExpectsEvents,
            months.Of(range, all));
    }

    private static List<DayCounts> Days(InsightsRange range, List<DailyCount> shown, IReadOnlyDictionary<DateOnly, ShownCount> messages)
    {
        var totals = shown.GroupBy(count => (count.Day, count.Key.Kind)).ToDictionary(group => group.Key, group => group.Sum(count => count.Count));
        return [.. range.Days.Select(day => new DayCounts(
            day,
            Of(CountKind.Read, day),
            Of(CountKind.Search, day),
            Of(CountKind.EmptySearch, day),
            Of(CountKind.SignUp, day),
            Of(CountKind.Confirmation, day),
            Of(CountKind.Leave, day),
            messages.GetValueOrDefault(day, new ShownCount(0))))];

        long Of(CountKind kind, DateOnly day) => totals.GetValueOrDefault((day, kind));
    }

    private static List<PageCount> Pages(List<DailyCount> shown, CountKind kind, Dictionary<string, string> titles) =>
    [
        .. Totals(shown, kind).Select(page => new PageCount(page.Name == SignUpPages.Elsewhere ? null : $"/{page.Name}", titles.GetValueOrDefault(page.Name), page.Count)),
    ];

    private static Dictionary<string, string> TitlesOf(SnapshotView view, IReadOnlyList<ListedIssue> issues) => view.All.Select(entry => (Name: entry.Address, entry.Item.Title))
        .Concat(issues.Select(issue => (Name: IssueArchive.ReadPrefix + issue.Slug, Title: issue.Subject)))
        .ToDictionary(page => page.Name, page => page.Title, StringComparer.Ordinal);

    private static IEnumerable<(string Name, long Count)> Totals(List<DailyCount> shown, CountKind kind) => shown
        .Where(count => count.Key.Kind == kind)
        .GroupBy(count => count.Key.Name, StringComparer.Ordinal)
        .Select(group => (Name: group.Key, Count: group.Sum(count => count.Count)))
        .OrderByDescending(total => total.Count).ThenBy(total => total.Name, StringComparer.Ordinal);

    private List<IssueOutcome> Outcomes(InsightsRange range, IReadOnlyList<ListedIssue> issues)
    {
        var zone = site.Value.GetTimeZone();
        return [.. issues
            .Where(issue => (issue.SentAt ?? issue.SendAt) is { } at && issue.Audience is not null && range.Includes(LocalDay.Of(at, zone)))
            .Select(issue => new IssueOutcome(issue.Slug, issue.Subject, issue.SentAt, issue.Audience, issue.Counts))];
    }
}
