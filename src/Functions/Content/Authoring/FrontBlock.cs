using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>A file split into its front matter, without the fences, and the Markdown after it.</summary>
internal sealed record FrontBlock(bool IsToml, string Front, string Body, int BodyLine)
{
    private const string Yaml = "---";
    private const string Toml = "+++";

    // The end of a document in YAML.
    private const string YamlEnd = "...";
    private const int MaxCharacters = 16 * 1024;

    /// <summary>The line of the file on which the front matter begins.</summary>
    public const int FirstLine = 2;

    /// <param name="mayBeMissing">Whether a file may begin with its title as a heading instead.</param>
    /// <exception cref="ContentException">The front matter is missing or too long.</exception>
    public static FrontBlock Split(string source, bool mayBeMissing = false)
    {
        var text = source.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (mayBeMissing && TitleHeading.Take(text) is not null)
        {
            return new FrontBlock(IsToml: false, "", text, BodyLine: 1);
        }

        var fence = FenceOf(text);
        var start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        for (int line = FirstLine, at = start; at < text.Length; line++)
        {
            var next = text.IndexOf('\n', at);
            var end = next < 0 ? text.Length : next;
            var isEnd = text.AsSpan(at, end - at).TrimEnd() is var mark && (mark.SequenceEqual(fence) || (fence == Yaml && mark.SequenceEqual(YamlEnd) && !HasKeysAfter(text, end)));
            if (isEnd)
            {
                return at - start <= MaxCharacters
                    ? new FrontBlock(fence == Toml, text[start..at], next < 0 ? "" : text[(next + 1)..], line + 1)
                    : throw new ContentException(Line: 1, Column: 1, $"Front matter may have at most {MaxCharacters} characters.");
            }

            at = end + 1;
        }

        throw new ContentException(Line: 1, Column: 1, $"The front matter has no end: it needs a line of {fence} after it.");
    }

    // Between "..." and "---" there may be keys, which must not become a part of the text: the parser refuses them.
    private static bool HasKeysAfter(string text, int end)
    {
        var rest = text[end..].TrimStart();
        var line = rest.AsSpan(0, Math.Max(0, rest.IndexOf('\n', StringComparison.Ordinal)));
        return line.IndexOf(':') > 0 && line[..line.IndexOf(':')].IndexOfAny(' ', '\t') < 0 && rest.Contains($"\n{Yaml}\n", StringComparison.Ordinal);
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

/// <summary>A key of front matter with its value, from YAML or TOML. Lines and columns are those of the file.</summary>
internal sealed record FrontEntry(string Key, int Line, int Column, FrontValue Value);

/// <summary>A value: a text, a list of values, or keys with values of their own.</summary>
internal sealed record FrontValue(int Line, int Column, string? Text, IReadOnlyList<FrontValue>? Items)
{
    public IReadOnlyList<FrontEntry>? Entries { get; init; }

    /// <summary>The maximum depth of nested values.</summary>
    public const int MaxDepth = 8;

    public const string TooDeep = "Values are nested too deeply.";
}
