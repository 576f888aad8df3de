using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Newsletter.SelfService;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Issues;

/// <summary>An issue as staff wrote it: Markdown with front matter. Preflight finds what it still lacks, a subject for one.</summary>
public sealed record IssueSource(string Subject, string? Preheader, string Markdown)
{
    private const string FrequencyKey = "frequency";

    /// <summary>When its author would like it to go out. It only proposes.</summary>
    public string? SendAt { get; init; }

    /// <summary>The IANA zone of <see cref="SendAt"/>; null for the practice's own.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The slugs of exercises that stand at its end, unless they stand in the text.</summary>
    public IReadOnlyList<string> Exercises { get; init; } = [];

    /// <summary>The name it comes from; null for the practice's.</summary>
    public string? From { get; init; }

    public IssueAudience Audience { get; init; } = IssueAudience.Everybody;

    /// <summary>How many people a minute it may go to; null for the setting's number.</summary>
    public int? PerMinute { get; init; }

    /// <exception cref="ContentException">The source has a fault that its author has to mend.</exception>
    public static IssueSource Parse(string source)
    {
        var front = FrontMatter.Read(source);
        return new IssueSource(front.Text("subject") ?? "", front.Text("preheader"), front.Body)
        {
            SendAt = front.Text("sendAt"),
            TimeZone = front.Text("timeZone"),
            Exercises = front.List("exercises"),
            From = front.Text("from"),
            PerMinute = int.TryParse(front.Text("perMinute"), NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) && perMinute > 0 ? perMinute : null,
            Audience = new IssueAudience(front.List("topics"), FrequencyOf(front)),
        };
    }

    // A misspelt one would send to everybody what a few asked for.
    private static Frequency FrequencyOf(FrontMatter front)
        => PreferencesForm.FrequencyOf(front.Text(FrequencyKey) ?? PreferencesForm.Every)
            ?? throw front.Fault(FrequencyKey, $"{FrequencyKey} has to be {PreferencesForm.Every} or {PreferencesForm.Monthly}.");
}

/// <summary>Reads when an issue is to go out.</summary>
internal static class SendTime
{
    // Beyond these an offset may lead out of what a DateTimeOffset holds.
    private const int FirstYear = 2000;
    private const int LastYear = 9000;

    // RFC 3339, the seconds and the offset optional. Other spellings mean different days to different people, or lack the day.
    internal static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>With an offset the text is an instant; without one it is the practice's local time. In the gap of a change to summer time it moves forward; in the overlap the first one counts.</summary>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        // DateTime tells whether an offset was there: Kind is Unspecified only without one.
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            || time.Year is < FirstYear or > LastYear)
        {
            return null;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return new DateTimeOffset(time).ToUniversalTime();
        }

        var local = zone.IsInvalidTime(time) ? time + GapLength(time, zone) : time;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static TimeSpan GapLength(DateTime time, TimeZoneInfo zone) => zone.GetUtcOffset(time.AddDays(1)) - zone.GetUtcOffset(time.AddDays(-1));
}
