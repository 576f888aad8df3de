using System.Text.RegularExpressions;

namespace Functions.Content.Authoring;

/// <summary>What code looks like in MDX (mdxjs.com).</summary>
internal static class MdxSyntax
{
    /// <summary>A line that begins an import or export.</summary>
    public static readonly Regex Module = new("^(import[ {'\"*]|export[ {]|export$|import$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The mark of a fenced block with which a line begins, or nothing.</summary>
    public static string FenceOf(ReadOnlySpan<char> line)
    {
        var letter = line.Length > 0 && line[0] is '`' or '~' ? line[0] : ' ';
        var length = letter == ' ' ? 0 : line.IndexOfAnyExcept(letter) is >= 0 and var other ? other : line.Length;
        return length >= 3 ? new string(letter, length) : "";
    }

    /// <summary>Whether the tag at this position is a component's, or a fragment's.</summary>
    public static bool IsComponent(string text, int at)
    {
        var name = NameAt(text, at);
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        return name.Length > 0 ? char.IsUpper(name[0]) || name.Contains('.', StringComparison.Ordinal)
            : next == '>' || (next == '/' && at + 2 < text.Length && text[at + 2] == '>');
    }

    public static string NameAt(string text, int at)
    {
        var start = at + 1 < text.Length && text[at + 1] == '/' ? at + 2 : at + 1;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_'))
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary>Where an import or export ends: at a blank line outside braces.</summary>
    public static int EndOfModule(string text, int at)
    {
        var depth = 0;
        for (var next = at; next < text.Length; next++)
        {
            depth += text[next] is '{' ? 1 : text[next] is '}' ? -1 : 0;
            if (depth <= 0 && text[next] == '\n' && next + 1 < text.Length && text[next + 1] == '\n')
            {
                return next + 1;
            }
        }

        return text.Length;
    }
}
