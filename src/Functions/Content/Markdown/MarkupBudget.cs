namespace Functions.Content.Markdown;

/// <summary>
/// Refuses HTML that is far more costly to parse than its length suggests. The HTML standard makes a parser reopen every unclosed
/// formatting element in each new block, so that 1 MiB can expand to a billion elements.
/// </summary>
internal static class MarkupBudget
{
    private const int MaxDepth = 200;
    private const int MaxElements = 500_000;

    // The DOM finds an element's next sibling by a linear search.
    private const int MaxTags = 20_000;

    // Elements that are closed implicitly, or have no content.
    private static readonly HashSet<string> Unnested = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "br", "hr", "img", "input", "wbr", "meta", "link", "source", "col", "area", "embed", "track", "base",
    };

    /// <summary>Whether the HTML may be parsed: one pass, without allocations.</summary>
    public static bool Allows(string html)
    {
        var names = Unnested.GetAlternateLookup<ReadOnlySpan<char>>();
        var (depth, tags, elements) = (0, 0, 0L);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at))
        {
            var closes = html[at + 1] == '/';
            var start = closes ? at + 2 : at + 1;
            if (start >= html.Length || !char.IsAsciiLetter(html[start]))
            {
                at++;
                continue;
            }

            var end = start;
            while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
            {
                end++;
            }

            if (!names.Contains(html.AsSpan(start, end - start)))
            {
                depth = Math.Max(0, depth + (closes ? -1 : 1));
            }

            tags += closes ? 0 : 1;
            elements += 1 + depth;
            if (depth > MaxDepth || tags > MaxTags || elements > MaxElements)
            {
                return false;
            }

            at = EndOfTag(html, end);
            if (at >= html.Length)
            {
                break;
            }
        }

        return true;
    }

    // As in the HTML standard (13.2.5.33 ff.): a quote opens a value only straight after "=", and ">" inside a value is text.
    private static int EndOfTag(string html, int at)
    {
        var nameLength = 0;
        for (; at < html.Length && html[at] != '>'; at++)
        {
            if (html[at] != '=' || nameLength == 0)
            {
                nameLength = char.IsWhiteSpace(html[at]) || html[at] == '/' ? 0 : nameLength + 1;
                continue;
            }

            nameLength = 0;
            do
            {
                at++;
            }
            while (at < html.Length && char.IsWhiteSpace(html[at]));

            if (at < html.Length && html[at] is '"' or '\'')
            {
                at = html.IndexOf(html[at], at + 1);
                if (at < 0)
                {
                    return html.Length;
                }
            }
            else
            {
                while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>')
                {
                    at++;
                }

                at--;
            }
        }

        return at;
    }
}
