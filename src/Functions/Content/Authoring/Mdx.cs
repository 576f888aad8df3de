using System.Text;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>Takes the code out of MDX (mdxjs.com): imports and exports, components, expressions. Lines stay, and so does what is between a component's tags.</summary>
internal sealed class Mdx
{
    private readonly string _text;
    private readonly int _firstLine;
    private readonly ProblemList _problems;
    private readonly StringBuilder _kept;
    private int _line;
    private int _lineStart;
    private int _counted;
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
            var mark = MdxSyntax.FenceOf(line.TrimStart());
            if (fence.Length > 0 || mark.Length > 0)
            {
                fence = fence.Length == 0 ? mark : mark.StartsWith(fence, StringComparison.Ordinal) && line.Trim().Length == mark.Length ? "" : fence;
                at = Keep(at, end);
            }
            else if (MdxSyntax.Module.IsMatch(line.TrimEnd()))
            {
                Warn(at, line.StartsWith("import", StringComparison.Ordinal) ? "import" : "export");
                at = Leave(at, MdxSyntax.EndOfModule(_text, at));
            }
            else
            {
                at = ReadLine(at, end);
            }
        }

        return _kept.ToString();
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
                at = Leave(at, IsComment(at) ? EndOfComment(at) : EndOfExpression(at));
                end = Math.Max(end, at);
            }
            else if (letter == '<' && MdxSyntax.IsComponent(_text, at))
            {
                var name = MdxSyntax.NameAt(_text, at);
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

    private bool IsComment(int at) => _text.AsSpan(at + 1).TrimStart().StartsWith("/*");

    // What is private stays so: a comment that nobody closed goes on to the end.
    private int EndOfComment(int at)
    {
        var close = _text.IndexOf("*/", _text.IndexOf("/*", at, StringComparison.Ordinal) + 2, StringComparison.Ordinal);
        var end = close < 0 ? -1 : _text.IndexOf('}', close);
        if (end < 0)
        {
            Warn(at, "The rest of the text, from this comment on,");
        }

        return end < 0 ? _text.Length : end + 1;
    }

    private int EndOfExpression(int at)
    {
        Warn(at, "{…}");
        return EndOf(at, '}');
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

        // Searched for once: to read to the end of the text for every such mark would take quadratic time. MDX refuses such a file, too.
        if (!_isUnclosed)
        {
            _isUnclosed = true;
            var (line, column) = PlaceOf(at);
            _problems.Error(line, column, $"What begins here with {_text[at]} is not closed.");
        }

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
        var (line, column) = PlaceOf(at);
        _problems.Warn(line, column, $"{what} is code of MDX, and is not shown.");
    }

    // Positions come in order: each is counted from the last one.
    private (int Line, int Column) PlaceOf(int at)
    {
        var passed = _text.AsSpan(_counted, at - _counted);
        _line += passed.Count('\n');
        _lineStart = passed.LastIndexOf('\n') is >= 0 and var lineEnd ? _counted + lineEnd + 1 : _lineStart;
        _counted = at;
        return (_firstLine + _line, at - _lineStart + 1);
    }
}
