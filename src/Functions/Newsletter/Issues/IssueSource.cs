using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Issues;

/// <summary>The source of an issue: Markdown with front matter. Preflight reports what is still missing, such as a subject.</summary>
public sealed record IssueSource(string Subject, string? Preheader, string Markdown)
{
    private const string FrequencyKey = "frequency";

    /// <summary>The time that its author proposes for sending it.</summary>
    public string? SendAt { get; init; }

    /// <summary>The IANA time zone of <see cref="SendAt"/>; null for the practice's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The slugs of exercises that are added at its end, unless the text contains them.</summary>
    public IReadOnlyList<string> Exercises { get; init; } = [];

    /// <summary>The name of the sender; null for the practice's name.</summary>
    public string? From { get; init; }

    public IssueAudience Audience { get; init; } = IssueAudience.Everybody;

    /// <summary>How many people a minute it may be sent to; null for the setting.</summary>
    public int? PerMinute { get; init; }

    /// <exception cref="ContentException">The source is invalid.</exception>
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

    // A misspelt value must not send a monthly issue to everybody.
    private static Frequency FrequencyOf(FrontMatter front)
        => Frequencies.Parse(front.Text(FrequencyKey) ?? Frequencies.Every)
            ?? throw front.Fault(FrequencyKey, $"{FrequencyKey} has to be {Frequencies.Every} or {Frequencies.Monthly}.");
}
