namespace Cli.WordPress.Html;

/// <summary>Finds the shortcodes of a text as WordPress does, but not those in code, in tags and in comments. One pass, whatever is left open.</summary>
internal sealed class ShortcodeScanner
{
    private static readonly string[] Verbatim = ["pre", "code", "script", "style", "textarea"];

    private readonly string _text;
    private readonly List<Shortcode> _found = [];
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);

    private ShortcodeScanner(string text) => _text = text;

    public static IReadOnlyList<Shortcode> Find(string text)
    {
        var scanner = new ShortcodeScanner(text);
        scanner.Scan();
        return Pair(scanner._found);
    }

    private void Scan()
    {
        for (var at = 0; (at = Next(at)) >= 0;)
        {
            at = _text[at] == '<' ? SkipTag(at) : Take(at);
        }
    }

    private int Next(int at) => at >= _text.Length || _text.AsSpan(at).IndexOfAny('<', '[') is not (>= 0 and var found) ? -1 : at + found;

    private int SkipTag(int at)
    {
        if (_text.AsSpan(at).StartsWith("<!--"))
        {
            return Behind("-->", at + 4);
        }

        var end = Behind(">", at);
        var name = Verbatim.FirstOrDefault(name => _text.AsSpan(at + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase) && IsEnd(at + 1 + name.Length));
        return name is null || end == at + 1 ? end : Behind($"</{name}", end);
    }

    // What is nowhere behind one place is not behind a later one: it is looked for once.
    private int Behind(string mark, int at)
    {
        var found = _missing.Contains(mark) ? -1 : _text.IndexOf(mark, at, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
        {
            _missing.Add(mark);
            return at + 1;
        }

        return found + mark.Length;
    }

    private bool IsEnd(int at) => at < _text.Length && (char.IsWhiteSpace(_text[at]) || _text[at] is '>' or '/');

    private int Take(int start)
    {
        var isClosing = start + 1 < _text.Length && _text[start + 1] == '/';
        var nameStart = start + (isClosing ? 2 : 1);
        var nameEnd = nameStart;
        while (nameEnd < _text.Length && (char.IsAsciiLetterOrDigit(_text[nameEnd]) || _text[nameEnd] is '_' or '-'))
        {
            nameEnd++;
        }

        // Another bracket ends the search, so that it stays short.
        var close = nameEnd > nameStart && char.IsAsciiLetter(_text[nameStart]) ? _text.AsSpan(nameEnd).IndexOfAny('[', ']') : -1;
        if (close < 0 || _text[nameEnd + close] == '[' || !(_text[nameEnd] is ']' or '/' or '=' || char.IsWhiteSpace(_text[nameEnd])))
        {
            return Math.Max(start + 1, nameEnd);
        }

        var end = nameEnd + close + 1;
        var isEscaped = start > 0 && _text[start - 1] == '[' && end < _text.Length && _text[end] == ']';
        // In [youtube=…] the name is a key too.
        var attributes = _text[nameEnd] == '=' ? _text[nameStart..(end - 1)] : _text[nameEnd..(end - 1)];
        _found.Add(isEscaped
            ? new Shortcode(_text, start - 1, end + 1, _text[nameStart..nameEnd], attributes) { IsEscaped = true }
            : new Shortcode(_text, start, end, _text[nameStart..nameEnd], attributes) { IsClosing = isClosing });
        return end;
    }

    // A closing tag belongs to the last open one of its name; what was opened in between is then closed by nothing.
    private static List<Shortcode> Pair(List<Shortcode> found)
    {
        var open = new Stack<Shortcode>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var tag in found.Where(tag => !tag.IsEscaped))
        {
            if (!tag.IsClosing)
            {
                open.Push(tag);
                names[tag.Name] = names.GetValueOrDefault(tag.Name) + 1;
                continue;
            }

            while (names.GetValueOrDefault(tag.Name) > 0)
            {
                var last = open.Pop();
                names[last.Name]--;
                if (last.Name == tag.Name)
                {
                    last.Closing = tag;
                    break;
                }
            }
        }

        return found;
    }
}
