using System.Text.RegularExpressions;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>
/// The lines of YAML front matter, made readable where the parser is stricter than others and only one reading is possible: a plain value with a colon in
/// it is put between quotes, and a quoted value or a list in brackets that goes on at the first column is indented. Lines and columns of keys and values stay.
/// </summary>
internal sealed class YamlLines
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex KeyWithValue = new("^(?<lead> *(- +)?)(?<key>[^\\s'\"#\\[\\]{},:&*!|>%@`-][^:#'\"]*):[ \\t]+(?<value>[^ \\t].*)$", Linear);
    private static readonly Regex Key = new("^[^\\s'\"#\\[\\]{},:-][^:'\"]*:($|[ \\t])", Linear);
    private static readonly Regex KeyWithoutSpace = new("^ *[A-Za-z_]+:[^\\s/].*$", Linear);

    private readonly string[] _lines;
    private readonly List<(int Line, int Column, string Comment)> _comments = [];

    public YamlLines(string yaml)
    {
        _lines = yaml.Split('\n');
        var prepared = (string[])_lines.Clone();
        for (var line = 0; line < _lines.Length;)
        {
            line = Prepare(prepared, line);
        }

        Text = string.Join('\n', prepared);
    }

    public string Text { get; }

    /// <summary>In YAML the rest of "Tip #1" is a comment, which nobody expects who does not know YAML.</summary>
    public void WarnOfComments(ProblemList problems)
    {
        foreach (var (line, column, comment) in _comments)
        {
            problems.Warn(line + FrontBlock.FirstLine, column + 1, $"“{comment}” is a comment in YAML, and not part of the value: if it should be, put the whole value between quotes.");
        }
    }

    /// <summary>An exception for a fault that the parser found, with what to do about it.</summary>
    public ContentException Fault(int line, int column, string problem)
    {
        var tab = Array.FindIndex(_lines, text => text.TrimStart(' ').StartsWith('\t'));
        if (tab >= 0)
        {
            return new ContentException(tab + FrontBlock.FirstLine, _lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1, "YAML is indented with spaces: there is a tab.");
        }

        var text = _lines.ElementAtOrDefault(line - FrontBlock.FirstLine) ?? "";
        var hint = KeyWithoutSpace.IsMatch(text) ? " A space is needed after the colon."
            : KeyWithValue.Match(text) is { Success: true } match ? $" If the value of {match.Groups["key"].Value.Trim()} is a text, put the whole of it between quotes."
            : "";
        return new ContentException(line, column, problem + hint);
    }

    // Prepares the value that begins on a line, and returns the line after it.
    private int Prepare(string[] prepared, int line)
    {
        if (string.IsNullOrWhiteSpace(_lines[line]))
        {
            prepared[line] = "";
            return line + 1;
        }

        if (KeyWithValue.Match(_lines[line]) is not { Success: true } match)
        {
            return line + 1;
        }

        var value = match.Groups["value"];
        var indent = match.Groups["lead"].Length;
        return value.Value[0] switch
        {
            '|' or '>' => EndOfBlock(line, indent),
            '"' or '\'' or '[' or '{' => IndentRest(prepared, line, value.Index),
            '#' => Note(line, value.Index),
            _ when IsPlain(value.Value) => Quote(prepared, line, value.Index, indent),
            _ => line + 1,
        };
    }

    private int EndOfBlock(int line, int indent)
    {
        do
        {
            line++;
        }
        while (line < _lines.Length && (string.IsNullOrWhiteSpace(_lines[line]) || IndentOf(_lines[line]) > indent));
        return line;
    }

    private int IndentRest(string[] prepared, int line, int at)
    {
        var open = new OpenYamlValue();
        open.Read(_lines[line].AsSpan(at));
        var end = line + 1;
        while (open.IsOpen && end < _lines.Length)
        {
            // A value that is not closed would take all that follows with it: the next key is none of its lines.
            if (!open.IsQuoted && Key.IsMatch(_lines[end]))
            {
                break;
            }

            prepared[end] = _lines[end].Length > 0 && _lines[end][0] is not (' ' or '\t') ? " " + _lines[end] : _lines[end];
            open.Read(_lines[end]);
            end++;
        }

        if (open.IsOpen)
        {
            // Never closed: the parser says so.
            Array.Copy(_lines, line, prepared, line, end - line);
            return line + 1;
        }

        return end;
    }

    private int Quote(string[] prepared, int line, int at, int indent)
    {
        var end = line + 1;
        while (end < _lines.Length && _lines[end].Trim().Length > 0 && IndentOf(_lines[end]) > indent)
        {
            end++;
        }

        var first = WithoutComment(_lines[line], at);
        if (first.Length < _lines[line].TrimEnd().Length)
        {
            Note(line, _lines[line].IndexOf('#', first.Length));
        }

        var isTwofold = first.AsSpan(at).Contains(": ", StringComparison.Ordinal) || first.EndsWith(':');
        var rest = _lines[(line + 1)..end];
        if (isTwofold && !rest.Any(next => next.Contains(": ", StringComparison.Ordinal) || next.TrimEnd().EndsWith(':') || next.Contains(" #", StringComparison.Ordinal)))
        {
            prepared[line] = $"{first[..at]}'{first[at..].Replace("'", "''", StringComparison.Ordinal)}";
            for (var next = line + 1; next < end; next++)
            {
                prepared[next] = _lines[next].Replace("'", "''", StringComparison.Ordinal);
            }

            prepared[end - 1] = prepared[end - 1].TrimEnd() + "'";
        }

        return isTwofold ? end : line + 1;
    }

    // "# later" is meant as a comment; "#1" and "#sleep" are not.
    private int Note(int line, int at)
    {
        var comment = _lines[line][at..].TrimEnd();
        if (comment.Length > 1 && char.IsLetterOrDigit(comment[1]))
        {
            _comments.Add((line, at, comment));
        }

        return line + 1;
    }

    private static string WithoutComment(string line, int from)
    {
        for (var at = from + 1; at < line.Length; at++)
        {
            if (line[at] == '#' && line[at - 1] is ' ' or '\t')
            {
                return line[..at].TrimEnd();
            }
        }

        return line.TrimEnd();
    }

    private static bool IsPlain(string value) => value[0] is not ('&' or '*' or '!' or '%' or '@' or '`' or ']' or '}' or ',')
        && !(value[0] is '-' or '?' or ':' && (value.Length == 1 || value[1] == ' '));

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;
}
