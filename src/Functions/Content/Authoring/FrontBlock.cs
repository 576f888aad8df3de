using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>A file split into its front matter, without the fences, and the Markdown after it.</summary>
internal sealed record FrontBlock(bool IsToml, string Front, string Body, int BodyLine)
{
    private const string Yaml = "---";
    private const string Toml = "+++";
    private const int MaxCharacters = 16 * 1024;

    /// <summary>The line of the file on which the front matter begins.</summary>
    public const int FirstLine = 2;

    /// <exception cref="ContentException">The front matter is missing or too long.</exception>
    public static FrontBlock Split(string source)
    {
        var text = source.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var fence = FenceOf(text);
        var start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        for (int line = FirstLine, at = start; at < text.Length; line++)
        {
            var next = text.IndexOf('\n', at);
            var end = next < 0 ? text.Length : next;
            if (text.AsSpan(at, end - at).TrimEnd().SequenceEqual(fence))
            {
                return at - start <= MaxCharacters
                    ? new FrontBlock(fence == Toml, text[start..at], next < 0 ? "" : text[(next + 1)..], line + 1)
                    : throw new ContentException(Line: 1, Column: 1, $"Front matter may have at most {MaxCharacters} characters.");
            }

            at = end + 1;
        }

        throw new ContentException(Line: 1, Column: 1, $"The front matter has no end: it needs a line of {fence} after it.");
    }

    private static string FenceOf(string text)
    {
        var first = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).TrimEnd();
        if (first.SequenceEqual(Yaml) || first.SequenceEqual(Toml))
        {
            return first.ToString();
        }

        var begins = text.TrimStart();
        throw begins.Length < text.Length && (begins.StartsWith(Yaml, StringComparison.Ordinal) || begins.StartsWith(Toml, StringComparison.Ordinal))
            ? new ContentException(Line: 1, Column: 1, "The front matter has to begin on the first line: remove the blank lines before it.")
            : new ContentException(Line: 1, Column: 1, $"The file has to begin with front matter between two lines of {Yaml} (YAML) or {Toml} (TOML).");
    }
}
