using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Issues;

/// <summary>The source of an issue: Markdown with front matter. Preflight reports what is still missing, such as a subject.</summary>
public sealed record IssueSource(string Subject, string? Preheader, string Markdown)
{
    /// <summary>The time that its author proposes for sending it.</summary>
    public string? SendAt { get; init; }

    /// <summary>The IANA time zone of <see cref="SendAt"/>; null for the practice's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The slugs of exercises that are added at its end, unless the text contains them.</summary>
    public IReadOnlyList<string> Exercises { get; init; } = [];

    /// <summary>The name of the sender; null for the practice's name.</summary>
    public string? From { get; init; }

    /// <summary>The tag of its language; null when it names none.</summary>
    public string? Lang { get; init; }

    public IssueAudience Audience { get; init; } = IssueAudience.Everybody;

    /// <summary>How many people a minute it may be sent to; null for the setting.</summary>
    public int? PerMinute { get; init; }

    /// <summary>The keys and values of its front matter that are not known.</summary>
    public IReadOnlyList<IssueFinding> Findings { get; init; } = [];

    /// <param name="source">The file's text.</param>
    /// <param name="topics">The topics that subscribers can choose; null not to check them.</param>
    /// <param name="exercises">The slugs of the published exercises; null not to check them.</param>
    /// <exception cref="ContentException">The source is invalid.</exception>
    public static IssueSource Parse(string source, IEnumerable<string>? topics = null, IReadOnlyCollection<string>? exercises = null)
        => new IssueFrontMatter(FrontMatter.Read(source)).Read(topics, exercises);
}
