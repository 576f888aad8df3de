using System.Text.RegularExpressions;

namespace Functions.Content.Authoring;

/// <summary>The title of a text that begins with it as a heading of the first level.</summary>
/// <param name="Markdown">The heading's text.</param>
/// <param name="Body">The text without it, on the same lines.</param>
internal sealed record TitleHeading(string Markdown, string Body)
{
    // A comment of Obsidian, which may go on below.
    private const string PrivateMark = "%%";

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex Marked = new(@"^ {0,3}#[ \t]+(?<title>.*?)([ \t]+#+)?[ \t]*(\{:?[ \t]*#[^{}]*\}[ \t]*)?$", Linear);
    private static readonly Regex Underline = new(@"^ {0,3}=+[ \t]*$", Linear);

    /// <returns>Null when the text begins otherwise.</returns>
    public static TitleHeading? Take(string text)
    {
        var blank = text.Length - text.AsSpan().TrimStart("\n\t ").Length;
        var start = blank == 0 ? 0 : text.LastIndexOf('\n', blank - 1) + 1;
        var (first, next) = LineAt(text, start);
        var (second, rest) = LineAt(text, next);
        return Marked.Match(first) is { Success: true } match && match.Groups["title"].Value.Trim('#', ' ', '\t') is { Length: > 0 } title && !title.Contains(PrivateMark, StringComparison.Ordinal)
                ? new TitleHeading(title, $"{text[..start]}\n{text[next..]}")
            : Underline.IsMatch(second) && first.TrimStart() is [not ('>' or '#' or '-' or '<' or '`' or '|' or '+' or '*'), ..]
                ? new TitleHeading(first.Trim(), $"{text[..start]}\n\n{text[rest..]}")
            : null;
    }

    private static (string Line, int Next) LineAt(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return end < 0 ? (text[start..], text.Length) : (text[start..end], end + 1);
    }
}
