using System.Text.RegularExpressions;

namespace Functions.Operations.Overview;

/// <summary>What is kept, and for how long, from the rules that the removal itself goes by.</summary>
internal static partial class RetentionSection
{
    public static PracticeSection Write(IReadOnlyList<RetentionRule> rules) => new("retention", "What is kept, and for how long",
        [.. rules.Select(rule => new PracticeItem(Sentence(Plain(rule.Records)), Sentence(Plain(rule.Kept)), Terms(rule.Kept)))]);

    // A rule has the setting in front of its value: `Contact__KeepSpam` (30 days).
    private static string Plain(string text) => Term().Replace(text, "${value}").Replace("`", "", StringComparison.Ordinal);

    private static IReadOnlyList<string> Terms(string text) => [.. Term().Matches(text).Select(match => match.Groups["setting"].Value)];

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    [GeneratedRegex(@"`(?<setting>\w+__\w+)` \((?<value>[^)]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Term();
}
