using System.Globalization;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Insights;

/// <summary>One of the tables of the insights as CSV.</summary>
internal sealed record InsightsCsv(InsightsReport Report, string Table) : StreamedResult
{
    private static readonly Dictionary<string, (string[] Columns, Func<InsightsReport, IEnumerable<string?[]>> Rows)> ByName = new(StringComparer.Ordinal)
    {
        ["days"] = (
            ["day", "reads", "searches", "emptySearches", "signUps", "confirmations", "leaves", "messages"],
            report => report.Days.Select(day => (string?[])
                [Day(day.Day), Text(day.Reads), Text(day.Searches), Text(day.EmptySearches), Text(day.SignUps), Text(day.Confirmations), Text(day.Leaves), $"{day.Messages}"])),
        ["pages"] = (["page", "title", "reads"], report => report.Pages.Select(page => (string?[])[page.Page, page.Title, Text(page.Count)])),
        ["signUps"] = (["page", "title", "signUps"], report => report.SignUpPages.Select(page => (string?[])[page.Page ?? "elsewhere", page.Title, Text(page.Count)])),
        ["issues"] = (
            ["slug", "subject", "sentAt", "audience", "accepted", "delivered", "bounced", "complained", "failed", "uncertain"],
            report => report.Issues.Select(issue => (string?[])
            [
                issue.Slug, issue.Subject, Csv.Instant(issue.SentAt), Text(issue.Audience), Text(issue.Counts?.Accepted), Text(issue.Counts?.Delivered),
                Text(issue.Counts?.Bounced), Text(issue.Counts?.Complained), Text(issue.Counts?.Failed), Text(issue.Counts?.Unconfirmed),
            ])),
        ["messages"] = (["month", "by", "name", "messages"], report => report.Months.SelectMany(Messages)),
    };

    public static IReadOnlyList<string> Tables { get; } = [.. ByName.Keys];

    protected override Task WriteAsync(HttpContext httpContext)
        => Csv.WriteAsync(httpContext, $"insights-{Table}.csv", ByName[Table].Columns, ByName[Table].Rows(Report).ToAsyncEnumerable());

    private static IEnumerable<string?[]> Messages(MonthOfMessages month) =>
    [
        [month.Month, "all", null, $"{month.Messages}"],
        .. Parts(month.Month, "office", month.Offices),
        .. Parts(month.Month, "service", month.Services),
        .. Parts(month.Month, "hour", month.Hours),
        .. Parts(month.Month, "first answer", month.FirstAnswers),
    ];

    private static IEnumerable<string?[]> Parts(string month, string by, IEnumerable<MessagePart> parts)
        => parts.Select(part => (string?[])[month, by, part.Name ?? "none", $"{part.Count}"]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(long? count) => count?.ToString(CultureInfo.InvariantCulture);
}
