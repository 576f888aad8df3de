using System.Globalization;
using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Newsletter.Archive;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Digests;

/// <summary>
/// Writes issues automatically: weekly, from new articles, when the practice sent no issue of its own; monthly, from the issues of
/// the month, for those who want one mail a month. It can run any number of times: the digest of a day has one slug and is scheduled once.
/// </summary>
public sealed partial class IssueDigests(
    ContentStore content,
    CampaignStore campaigns,
    PublishedPieces pieces,
    IssueArchive archive,
    IssueCards cards,
    IOptions<SiteOptions> site,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<IssueDigests> logger)
{
    private const string WeeklyPrefix = "weekly-";
    private const string MonthlyPrefix = "monthly-";
    private const string DayFormat = "yyyy-MM-dd";

    private TimeZoneInfo Zone => site.Value.GetTimeZone();

    private Words Words => Words.In(site.Value.DefaultLanguage);

    public async Task WriteWeeklyAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Digests && DigestDates.Weekly(time.GetUtcNow(), Zone, options.Value) is { } week)
        {
            await WriteWeeklyAsync(week, cancellationToken);
        }
    }

    public async Task WriteMonthlyAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Digests && DigestDates.Monthly(time.GetUtcNow(), Zone, options.Value) is { } month)
        {
            await WriteMonthlyAsync(month, cancellationToken);
        }
    }

    private async Task WriteWeeklyAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var due = Due(day);
        var articles = await NewArticlesAsync(day, cancellationToken);
        if (articles.Count == 0 || await HasOwnIssueAsync(Due(day.AddDays(-7)), due, cancellationToken))
        {
            return;
        }

        var body = new StringBuilder(Words["mail.weeklyText"]).Append('\n');
        foreach (var article in articles)
        {
            body.Append('\n').Append(cards.ArticleCard(article, Words)).Append('\n');
        }

        await ScheduleAsync(Slug(WeeklyPrefix, day), Words.Format("mail.weekly", ("newsletter", site.Value.NewsletterName)), Frequency.Every, body.ToString(), due, cancellationToken);
    }

    // A digest is written up to a day before it is due, and an article may be dated midnight of its day: an article that the last digest
    // missed is included in this one.
    private async Task<IReadOnlyList<ArticleItem>> NewArticlesAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var last = day.AddDays(-7);
        var previous = await content.ReadAsync(IssuePath.Of(Slug(WeeklyPrefix, last)), cancellationToken) ?? "";
        var articles = await pieces.ArticlesSinceAsync(Due(last.AddDays(-1)), Due(day), cancellationToken);
        return [.. articles.Where(article => !cards.Contains(previous, article))];
    }

    private async Task WriteMonthlyAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (from, until) = (DigestDates.Start(day.AddMonths(-1), Zone), DigestDates.Start(day, Zone));
        var issues = (await archive.ListAsync(cancellationToken))
            .Where(issue => issue.SentAt >= from && issue.SentAt < until && !IsMonthly(issue.Slug))
            .Reverse()
            .ToList();
        if (issues.Count == 0)
        {
            return;
        }

        var month = Month(day.AddMonths(-1));
        var body = new StringBuilder(Words.Format("mail.monthlyText", ("month", month))).Append('\n');
        foreach (var issue in issues)
        {
            body.Append('\n').Append(IssueCards.Card(Words["mail.read"], issue.Subject, issue.Url, issue.Preheader)).Append('\n');
        }

        await ScheduleAsync(Slug(MonthlyPrefix, day), Words.Format("mail.monthly", ("newsletter", site.Value.NewsletterName), ("month", month)), Frequency.Monthly, body.ToString(), Due(day), cancellationToken);
    }

    // An issue that is due soon counts too: nobody wants two issues in a week.
    private async Task<bool> HasOwnIssueAsync(DateTimeOffset since, DateTimeOffset due, CancellationToken cancellationToken)
        => await campaigns.ListAsync(cancellationToken).AnyAsync(
            campaign => campaign.SendAt > since && campaign.SendAt <= due + TimeSpan.FromDays(1)
                && campaign is { State: not (CampaignState.Held or CampaignState.Cancelled), IsRefused: false }
                && !IsMonthly(campaign.Slug),
            cancellationToken);

    private async Task ScheduleAsync(string slug, string subject, Frequency frequency, string body, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(slug, cancellationToken) is not null)
        {
            return;
        }

        var front = $"---\nsubject: \"{subject.Replace("\"", "'", StringComparison.Ordinal)}\"\nfrequency: {frequency.ToString().ToLowerInvariant()}\n---\n";
        await content.WriteAsync(IssuePath.Of(slug), front + body, cancellationToken);
        await campaigns.AddAsync(new Campaign(slug, CampaignState.Scheduled, due), cancellationToken);
        LogWritten(slug, due);
    }

    private string Month(DateOnly day) => Words.Format(
        "mail.month", ("month", Words["date.months"].Split(' ')[day.Month - 1]), ("year", day.Year.ToString(CultureInfo.InvariantCulture)));

    private DateTimeOffset Due(DateOnly day) => DigestDates.Due(day, Zone, options.Value);

    private static string Slug(string prefix, DateOnly day) => prefix + day.ToString(DayFormat, CultureInfo.InvariantCulture);

    // The practice may call an issue of its own "monthly-letter".
    private static bool IsMonthly(string slug) => slug.StartsWith(MonthlyPrefix, StringComparison.Ordinal)
        && DateOnly.TryParseExact(slug.AsSpan(MonthlyPrefix.Length), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest {Slug} was written and is scheduled for {Due}")]
    private partial void LogWritten(string slug, DateTimeOffset due);
}
