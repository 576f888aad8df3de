using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
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
        => Frequencies.Parse(front.Text(FrequencyKey) ?? Frequencies.Every)
            ?? throw front.Fault(FrequencyKey, $"{FrequencyKey} has to be {Frequencies.Every} or {Frequencies.Monthly}.");
}
