using System.Buffers;
using System.Text.RegularExpressions;
using Cli.WordPress.Reading;

namespace Cli.WordPress.Markdown;

/// <summary>Writes words so that Markdown shows them as they are.</summary>
internal static partial class MarkdownText
{
    /// <summary>A line end within a paragraph: a space at the end of a line would be lost in the next editor.</summary>
    public const string LineBreak = "\\\n";

    private static readonly SearchValues<char> MarkLetters = SearchValues.Create("\\`*_[]~<&{%:");

    /// <summary>Words anywhere in a line. What begins a block at the start of a line is seen to by <see cref="Line"/>.</summary>
    public static string Escape(string words)
    {
        if (words.AsSpan().IndexOfAny(MarkLetters) < 0)
        {
            return words;
        }

        var escaped = Entity().Replace(Special().Replace(words, "\\$0"), "&amp;").Replace("<", "&lt;", StringComparison.Ordinal);
        escaped = Underscore().Replace(escaped, mark => IsInWord(escaped, mark.Index) ? "_" : "\\_");
        return Scheme().Replace(Doubled().Replace(escaped, "\\$0"), "${scheme}\\:");
    }

    /// <summary>A text of one or more lines that is a paragraph, and no heading, list, quotation, table, rule or definition.</summary>
    public static string Line(string text)
        => string.Join('\n', text.Split('\n').Select(line => Opening().Replace(line.TrimStart(' '), "${number}\\${mark}", count: 1)));

    /// <summary>An address between the brackets that let it have spaces and parentheses.</summary>
    public static string Address(string address)
        => $"<{Entity().Replace(address, "&amp;").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal)}>";

    /// <summary>A title behind an address, or nothing.</summary>
    public static string Title(string? title) => PlainWords.OneLine(title ?? "") is { Length: > 0 } words
        ? $" \"{Entity().Replace(words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("{", "\\{", StringComparison.Ordinal), "&amp;").Replace("<", "&lt;", StringComparison.Ordinal)}\""
        : "";

    /// <summary>Code within a line.</summary>
    public static string Code(string code)
    {
        var fence = new string('`', LongestRun(code) is 1 ? 2 : 1);
        while (LongestRun(code) >= fence.Length && LongestRun(code) > 1)
        {
            fence = new string('`', LongestRun(code) + 1);
        }

        var isPadded = code[0] is '`' or ' ' || code[^1] is '`' or ' ';
        return isPadded ? $"{fence} {code} {fence}" : fence + code + fence;
    }

    /// <summary>Lines of code between fences that are longer than any in it.</summary>
    public static string Fenced(string code, string language)
    {
        var fence = new string('`', Math.Max(3, LongestRun(code) + 1));
        return $"{fence}{language}\n{code}\n{fence}";
    }

    private static int LongestRun(string text) => Backticks().Matches(text).Select(run => run.Length).DefaultIfEmpty().Max();

    private static bool IsInWord(string text, int at)
        => at > 0 && char.IsLetterOrDigit(text[at - 1]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    [GeneratedRegex(@"[\\`*\[\]~{]", RegexOptions.NonBacktracking)]
    private static partial Regex Special();

    [GeneratedRegex("_", RegexOptions.NonBacktracking)]
    private static partial Regex Underscore();

    [GeneratedRegex("&(?=#?[A-Za-z0-9]{1,40};)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();

    // What other systems hide between two of them.
    [GeneratedRegex("%(?=%)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Doubled();

    [GeneratedRegex(@"\b(?<scheme>ftp(?=://)|mailto|tel):", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex("`+", RegexOptions.NonBacktracking)]
    private static partial Regex Backticks();

    // A heading, a quotation, an item, a rule below a heading or of a table, a container, a definition.
    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,9})(?<mark>[.)])(?=[ \t]|$)|(?<mark>#)(?=#{0,5}(?:[ \t]|$))|(?<mark>>)|(?<mark>[-+:])(?=[ \t]|$)|(?<mark>[-=|:+])(?=[-=|: \t+]*$)|(?<mark>:)(?=::)|(?<mark>\|))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();
}
