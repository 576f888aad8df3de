using System.Text.RegularExpressions;

namespace Functions.Content.Authoring;

/// <summary>The lines "Status: Draft" below the title of a text without front matter, as Notion exports them; with the lines of front matter around them or without.</summary>
internal static class PropertyLines
{
    private static readonly Regex Property = new("^(?<key>[^:]{1,40}):( |$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The first such line that decides over publishing elsewhere, and its key; null when there is none.</summary>
    public static (int Line, string Key)? FindForPublishing(string body)
    {
        var text = TitleHeading.Take(body)?.Body ?? body;
        var start = text.Length - text.AsSpan().TrimStart("\n-+").Length;
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal) is >= 0 and var blank ? blank : text.Length;
        var lines = text[start..end].TrimEnd('\n', '-', '+').Split('\n').Select(line => Property.Match(line)).ToList();
        var found = lines.TrueForAll(line => line.Success) ? lines.FindIndex(line => FrontKeys.NameOf(line.Groups["key"].Value) is { } name && FrontKeys.DecidesOverPublishing(name)) : -1;
        return found < 0 ? null : (text.AsSpan(0, start).Count('\n') + found + 1, lines[found].Groups["key"].Value);
    }
}
