using System.Text;
using System.Text.RegularExpressions;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>Takes the code out of MDX (mdxjs.com): imports and exports, components, expressions. Lines stay, and so does what is between a component's tags.</summary>
internal sealed class Mdx
{
    private static readonly Regex Module = new("^(import[ {'\"*]|export[ {]|export$|import$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private readonly string _text;
    private readonly int _firstLine;
    private readonly ProblemList _problems;
    private readonly StringBuilder _kept;
    private int _line;
    private int _lineStart;
    private bool _isUnclosed;

    private Mdx(string text, int firstLine, ProblemList problems)
        => (_text, _firstLine, _problems, _kept) = (text, firstLine, problems, new StringBuilder(text.Length));

    /// <summary>Whether the path is that of a file in MDX.</summary>
    public static bool Is(string path) => path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase);

    /// <returns>The Markdown in it; each thing that is left out is a warning.</returns>
    public static string ToMarkdown(string body, int firstLine, ProblemList problems) => new Mdx(body, firstLine, problems).Read();

    private string Read()
    {
        var fence = "";
        for (var at = 0; at < _text.Length;)
        {
            var end = _text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : _text.Length;
            var line = _text.AsSpan(at, end - at);
            var mark = FenceOf(line.TrimStart());
            if (fence.Length > 0 || mark.Length > 0)
            {
                fence = fence.Length == 0 ? mark : mark.StartsWith(fence, StringComparison.Ordinal) && line.Trim().Length == mark.Length ? "" : fence;
                at = Keep(at, end);
            }
            else if (Module.IsMatch(line.TrimEnd()))
            {
                Warn(at, line.StartsWith("import", StringComparison.Ordinal) ? "import" : "export");
                at = Leave(at, _text.IndexOf("\n\n", at, StringComparison.Ordinal) is >= 0 and var blank ? blank + 1 : _text.Length);
            }
            else
            {
                at = ReadLine(at, end);
            }
        }

        return _kept.ToString();
    }

    private static string FenceOf(ReadOnlySpan<char> line)
    {
        var letter = line.Length > 0 && line[0] is '`' or '~' ? line[0] : ' ';
        var length = letter == ' ' ? 0 : line.IndexOfAnyExcept(letter) is >= 0 and var other ? other : line.Length;
        return length >= 3 ? new string(letter, length) : "";
    }

    // May read on beyond the line, to the end of a component or an expression.
    private int ReadLine(int at, int end)
    {
        while (at < end)
        {
            var letter = _text[at];
            if (letter == '\\' && at + 1 < end)
            {
                at = Keep(at, at + 2);
            }
            else if (letter == '`')
            {
                at = KeepCode(at, end);
            }
            else if (letter == '{')
            {
                var close = EndOf(at, '}');
                if (!_text.AsSpan(at + 1).TrimStart().StartsWith("/*"))
                {
                    Warn(at, "{…}");
                }

                at = Leave(at, close);
                end = Math.Max(end, at);
            }
            else if (letter == '<' && IsComponent(at))
            {
                var name = NameAt(at);
                if (_text[at + 1] != '/' && name.Length > 0)
                {
                    Warn(at, $"<{name}>");
                }

                at = Leave(at, EndOf(at, '>'));
                end = Math.Max(end, at);
            }
            else
            {
                at = Keep(at, at + 1);
            }
        }

        return at;
    }

    private int KeepCode(int at, int end)
    {
        var ticks = _text.AsSpan(at, end - at).IndexOfAnyExcept('`') is >= 0 and var count ? count : end - at;
        var close = _text.IndexOf(new string('`', ticks), at + ticks, end - at - ticks, StringComparison.Ordinal);
        return Keep(at, close < 0 ? at + ticks : close + ticks);
    }

    private bool IsComponent(int at)
    {
        var name = NameAt(at);
        var next = at + 1 < _text.Length ? _text[at + 1] : ' ';
        return name.Length > 0 ? char.IsUpper(name[0]) || name.Contains('.', StringComparison.Ordinal)
            : next == '>' || (next == '/' && at + 2 < _text.Length && _text[at + 2] == '>');
    }

    private string NameAt(int at)
    {
        var start = at + 1 < _text.Length && _text[at + 1] == '/' ? at + 2 : at + 1;
        var end = start;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '.' or '_'))
        {
            end++;
        }

        return _text[start..end];
    }

    // Behind the mark that closes what begins here, or the end of its paragraph: what is not closed must not take the rest of the text with it.
    private int EndOf(int at, char close)
    {
        var (depth, quote) = (0, '\0');
        for (var next = at; next < _text.Length && !_isUnclosed; next++)
        {
            var letter = _text[next];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '"' or '\'' or '`' && (close == '>' || depth > 0) && next > at && _text[next - 1] is '=' or '{' or '(' or ',' or ' ' or '[' or ':')
            {
                quote = letter;
            }
            else if (letter == '\n' && next + 1 < _text.Length && _text[next + 1] == '\n' && depth == 0)
            {
                return next;
            }
            else
            {
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
                if (letter == close && depth == 0)
                {
                    return next + 1;
                }
            }
        }

        // Searched for once: to read to the end of the text for every such mark would take quadratic time.
        _isUnclosed = true;
        return _text.IndexOf('\n', at) is >= 0 and var lineEnd ? lineEnd : _text.Length;
    }

    private int Keep(int at, int end)
    {
        _kept.Append(_text, at, end - at);
        return end;
    }

    private int Leave(int at, int end)
    {
        _kept.Append('\n', _text.AsSpan(at, end - at).Count('\n'));
        return end;
    }

    private void Warn(int at, string what)
    {
        _line += _text.AsSpan(_lineStart, at - _lineStart).Count('\n');
        _lineStart = at;
        var column = at - (at == 0 ? -1 : _text.LastIndexOf('\n', at - 1));
        _problems.Warn(_firstLine + _line, column, $"{what} is code of MDX, and is not shown.");
    }
}
