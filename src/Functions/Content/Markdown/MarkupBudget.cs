using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Functions.Content.Markdown;

/// <summary>
/// Refuses HTML that is far more costly to parse than its length suggests. The HTML standard makes a parser reopen every unclosed
/// formatting element in each new block, so that 1 MiB can expand to a billion elements.
/// </summary>
internal static class MarkupBudget
{
    private const int MaxElements = 500_000;

    // The DOM finds an element's next sibling by a linear search.
    private const int MaxTags = 20_000;

    // What ends with its tag is text up to its own end tag. Without scripts, noscript is not among them.
    private static readonly Dictionary<string, HtmlParseMode> TextElements = new(StringComparer.Ordinal)
    {
        ["title"] = HtmlParseMode.RCData,
        ["textarea"] = HtmlParseMode.RCData,
        ["style"] = HtmlParseMode.Rawtext,
        ["xmp"] = HtmlParseMode.Rawtext,
        ["iframe"] = HtmlParseMode.Rawtext,
        ["noembed"] = HtmlParseMode.Rawtext,
        ["noframes"] = HtmlParseMode.Rawtext,
        ["script"] = HtmlParseMode.Script,
        ["plaintext"] = HtmlParseMode.Plaintext,
    };

    // Inside these a parser may take the elements above for others, or ignore them.
    private static readonly HashSet<string> OtherContexts = new(StringComparer.Ordinal) { "svg", "math", "select", "template", "frameset" };

    /// <summary>Whether the HTML may be parsed: one pass of the tokenizer that the parser has.</summary>
    public static bool Allows(string html)
    {
        using var source = new TextSource(html);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var (open, isOtherContext, tags, elements) = (new OpenElements(), false, 0, 0L);
        while (true)
        {
            var at = source.Index;
            var token = tokenizer.Get();
            if (token.Type == HtmlTokenType.EndOfFile)
            {
                return true;
            }

            if (token.Type == HtmlTokenType.StartTag)
            {
                tags++;
                isOtherContext |= OtherContexts.Contains(token.Name);
                open.Start(token.Name);
                at = Math.Min(source.Index, html.Length);
                if (TextElements.TryGetValue(token.Name, out var mode) && !SkipText(tokenizer, token.Name, mode, isOtherContext, open))
                {
                    return open.MayHold(html.AsSpan(at));
                }
            }
            else if (token.Type == HtmlTokenType.EndTag)
            {
                open.End(token.Name);
            }
            else if (isOtherContext && token.Type == HtmlTokenType.Comment && token.Data.StartsWith("[CDATA[", StringComparison.Ordinal))
            {
                return open.MayHold(html.AsSpan(at));
            }

            elements += token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag ? 1 + open.Count : 0;
            if (open.IsTooDeep || tags > MaxTags || elements > MaxElements)
            {
                return false;
            }
        }
    }

    // Where it is not certain that the parser takes it for text, it has to be the same as markup: text, and then the end tag.
    // Returns false if it is not: what follows may be anything.
    private static bool SkipText(HtmlTokenizer tokenizer, string name, HtmlParseMode mode, bool isOtherContext, OpenElements open)
    {
        if (!isOtherContext)
        {
            tokenizer.State = mode;
        }

        var token = tokenizer.Get();
        while (token.Type == HtmlTokenType.Character)
        {
            token = tokenizer.Get();
        }

        open.End(name);
        return token.Type == HtmlTokenType.EndTag ? token.Name == name : !isOtherContext;
    }
}
