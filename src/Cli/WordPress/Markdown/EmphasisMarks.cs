using System.Text;

namespace Cli.WordPress.Markdown;

/// <summary>
/// Writes emphasis with Markdown's marks where they are read as such (CommonMark 6.2: it depends on the letters beside them), and with HTML's where
/// not: <c>**Note:**Call</c> would show its asterisks.
/// </summary>
internal static class EmphasisMarks
{
    // Controls, which a text has none of; Begin and End are one apart.
    private static readonly (char Begin, string Mark, string Element)[] Kinds = [('\u0001', "**", "strong"), ('\u0003', "*", "em"), ('\u0005', "~~", "del")];

    /// <summary>Words with places for marks; spaces and line breaks beside them stay outside.</summary>
    public static string Around(string words, string element)
    {
        var kind = Array.Find(Kinds, kind => kind.Element == element);
        var (start, end) = (0, words.Length);
        while (start < end && Blank(words, start) is > 0 and var skip)
        {
            start += skip;
        }

        while (end > start && (words[end - 1] is ' ' || (words[end - 1] == '\n' && end - start > 1)))
        {
            end -= words[end - 1] == '\n' ? 2 : 1;
        }

        return start >= end ? words : $"{words[..start]}{kind.Begin}{words[start..end]}{(char)(kind.Begin + 1)}{words[end..]}";
    }

    /// <summary>A line with its marks.</summary>
    public static string Write(string line)
    {
        var places = new Stack<int>();
        var marks = new Dictionary<int, string>();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] is '\u0001' or '\u0003' or '\u0005')
            {
                places.Push(at);
            }
            else if (line[at] is '\u0002' or '\u0004' or '\u0006' && places.TryPop(out var begin))
            {
                var (_, mark, element) = Array.Find(Kinds, kind => kind.Begin == line[begin]);
                var isMark = IsRead(line, outside: begin - 1, inside: begin + 1) && IsRead(line, outside: at + 1, inside: at - 1);
                (marks[begin], marks[at]) = isMark ? (mark, mark) : ($"<{element}>", $"</{element}>");
            }
        }

        if (marks.Count == 0)
        {
            return line;
        }

        var written = new StringBuilder(line.Length + (marks.Count * 4));
        for (var at = 0; at < line.Length; at++)
        {
            written.Append(marks.TryGetValue(at, out var mark) ? mark : line[at].ToString());
        }

        return written.ToString();
    }

    // Stricter than the rule: what stands in doubt, or in a word, is written in HTML.
    private static bool IsRead(string line, int outside, int inside)
    {
        var isFree = outside < 0 || outside >= line.Length || char.IsWhiteSpace(line[outside]) || line[outside] == '\\';
        var beside = isFree ? ' ' : line[outside];
        return !char.IsWhiteSpace(line[inside]) && line[inside] is not ('*' or '~' or '\\') && !IsPlace(line[inside])
            && beside is not ('*' or '~') && !IsPlace(beside) && (isFree || IsPunctuation(beside));
    }

    private static bool IsPunctuation(char letter) => char.IsAscii(letter) ? !char.IsLetterOrDigit(letter) : char.IsPunctuation(letter);

    private static bool IsPlace(char letter) => letter is >= '\u0001' and <= '\u0006';

    private static int Blank(string words, int at) => words[at] == ' ' ? 1 : words.AsSpan(at).StartsWith(MarkdownText.LineBreak) ? 2 : words[at] == '\n' ? 1 : 0;
}
