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
/// the month, for those who want one mail a month. Where the site has several languages there is one in each that somebody reads, from what is in it. It
/// can run any number of times: the digest of a day in a language has one slug and is scheduled once.
/// </summary>
public sealed partial class IssueDigests(
    ContentStore content,
    CampaignStore campaigns,
    PublishedPieces pieces,
    IssueArchive archive,
    IssueCards cards,
    SubscriberStore subscribers,
    IOptions<SiteOptions> site,
    IOptions<NewsletterOptions> options,
    TimeProvider time,
    ILogger<IssueDigests> logger)
{
    private const string WeeklyPrefix = "weekly-";
    private const string MonthlyPrefix = "monthly-";
    private const string DayFormat = "yyyy-MM-dd";

    private TimeZoneInfo Zone => site.Value.GetTimeZone();

    public async Task WriteWeeklyAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Digests && DigestDates.Weekly(time.GetUtcNow(), Zone, options.Value) is { } week && !await HasOwnIssueAsync(Due(week.AddDays(-7)), Due(week), cancellationToken))
        {
            foreach (var lang in await LanguagesAsync(Frequency.Every, cancellationToken))
            {
                await WriteWeeklyAsync(week, lang, cancellationToken);
            }
        }
    }

    public async Task WriteMonthlyAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Digests && DigestDates.Monthly(time.GetUtcNow(), Zone, options.Value) is { } month)
        {
            foreach (var lang in await LanguagesAsync(Frequency.Monthly, cancellationToken))
            {
                await WriteMonthlyAsync(month, lang, cancellationToken);
            }
        }
    }

    private async Task WriteWeeklyAsync(DateOnly day, string? lang, CancellationToken cancellationToken)
    {
        var language = site.Value.LanguageFor(lang);
        var articles = await NewArticlesAsync(day, language, cancellationToken);
        if (articles.Count == 0)
        {
            return;
        }

        var words = Words.In(language);
        var body = new StringBuilder(words["mail.weeklyText"]).Append('\n');
        foreach (var article in articles)
        {
            body.Append('\n').Append(cards.ArticleCard(article, words)).Append('\n');
        }

        await ScheduleAsync(new Digest(Slug(WeeklyPrefix, day, language), lang, words.Format("mail.weekly", ("newsletter", site.Value.NewsletterName)), Frequency.Every, Due(day)), body.ToString(), cancellationToken);
    }

    // A digest is written up to a day before it is due, and an article may be dated midnight of its day: an article that the last digest
    // missed is included in this one.
    private async Task<IReadOnlyList<ArticleItem>> NewArticlesAsync(DateOnly day, string language, CancellationToken cancellationToken)
    {
        var last = day.AddDays(-7);
        var previous = await content.ReadAsync(IssuePath.Of(Slug(WeeklyPrefix, last, language)), cancellationToken) ?? "";
        var articles = await pieces.ArticlesSinceAsync(Due(last.AddDays(-1)), Due(day), cancellationToken);
        return [.. articles.Where(article => site.Value.LanguageFor(article.Lang) == language && !cards.Contains(previous, article))];
    }

    private async Task WriteMonthlyAsync(DateOnly day, string? lang, CancellationToken cancellationToken)
    {
        var language = site.Value.LanguageFor(lang);
        var (from, until) = (DigestDates.Start(day.AddMonths(-1), Zone), DigestDates.Start(day, Zone));
        var issues = (await archive.ListAsync(cancellationToken))
            .Where(issue => issue.SentAt >= from && issue.SentAt < until && !IsMonthly(issue.Slug) && issue.IsFor(language, site.Value))
            .Reverse()
            .ToList();
        if (issues.Count == 0)
        {
            return;
        }

        var words = Words.In(language);
        var month = Month(day.AddMonths(-1), words);
        var body = new StringBuilder(words.Format("mail.monthlyText", ("month", month))).Append('\n');
        foreach (var issue in issues)
        {
            body.Append('\n').Append(IssueCards.Card(words["mail.read"], issue.Subject, issue.Url, issue.Preheader)).Append('\n');
        }

        await ScheduleAsync(new Digest(Slug(MonthlyPrefix, day, language), lang, words.Format("mail.monthly", ("newsletter", site.Value.NewsletterName), ("month", month)), Frequency.Monthly, Due(day)), body.ToString(), cancellationToken);
    }

    // An issue that is due soon counts too: nobody wants two issues in a week.
    private async Task<bool> HasOwnIssueAsync(DateTimeOffset since, DateTimeOffset due, CancellationToken cancellationToken)
        => await campaigns.ListAsync(cancellationToken).AnyAsync(
            campaign => campaign.SendAt > since && campaign.SendAt <= due + TimeSpan.FromDays(1)
                && campaign is { State: not (CampaignState.Held or CampaignState.Cancelled), IsRefused: false }
                && !IsMonthly(campaign.Slug),
            cancellationToken);

    private async Task ScheduleAsync(Digest digest, string body, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(digest.Slug, cancellationToken) is not null)
        {
            return;
        }

        var lang = digest.Lang is null ? "" : $"lang: {digest.Lang}\n";
        var front = $"---\nsubject: \"{digest.Subject.Replace("\"", "'", StringComparison.Ordinal)}\"\nfrequency: {digest.Frequency.ToString().ToLowerInvariant()}\n{lang}---\n";
        await content.WriteAsync(IssuePath.Of(digest.Slug), front + body, cancellationToken);
        await campaigns.AddAsync(new Campaign(digest.Slug, CampaignState.Scheduled, digest.Due), cancellationToken);
        LogWritten(digest.Slug, digest.Due);
    }

    // Those that somebody has signed up in: an issue for nobody would be held, and staff be told. Where all read the first one, the digest is for everybody.
    private async Task<IReadOnlyList<string?>> LanguagesAsync(Frequency frequency, CancellationToken cancellationToken)
    {
        var read = new List<string?>();
        foreach (var language in site.Value.GetLanguages())
        {
            if (await subscribers.ActiveKeysAsync(new IssueAudience([], frequency).In(language, site.Value), cancellationToken).AnyAsync(cancellationToken))
            {
                read.Add(language);
            }
        }

        return read.Exists(language => language != site.Value.DefaultLanguage) ? read : [null];
    }

    private static string Month(DateOnly day, Words words) => words.Format(
        "mail.month", ("month", words.Month(day.Month)), ("year", day.Year.ToString(CultureInfo.InvariantCulture)));

    private DateTimeOffset Due(DateOnly day) => DigestDates.Due(day, Zone, options.Value);

    private string Slug(string prefix, DateOnly day, string language)
        => prefix + day.ToString(DayFormat, CultureInfo.InvariantCulture) + (language == site.Value.DefaultLanguage ? "" : $"-{language}");

    // The practice may call an issue of its own "monthly-letter".
    private static bool IsMonthly(string slug) => slug.StartsWith(MonthlyPrefix, StringComparison.Ordinal)
        && slug.Length >= MonthlyPrefix.Length + DayFormat.Length
        && DateOnly.TryParseExact(slug.AsSpan(MonthlyPrefix.Length, DayFormat.Length), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private sealed record Digest(string Slug, string? Lang, string Subject, Frequency Frequency, DateTimeOffset Due);

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest {Slug} was written and is scheduled for {Due}")]
    private partial void LogWritten(string slug, DateTimeOffset due);
}
