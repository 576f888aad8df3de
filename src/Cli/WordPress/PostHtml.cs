using System.Text.RegularExpressions;

namespace Cli.WordPress;

/// <summary>Makes HTML of a post's content, as WordPress does when it shows it: without block comments, shortcodes resolved, paragraphs marked.</summary>
internal sealed partial class PostHtml(IReadOnlyDictionary<string, string> attachments, Action<string> leftOut)
{
    private static readonly HashSet<string> Wrapping = new(StringComparer.OrdinalIgnoreCase) { "caption", "wp_caption" };

    public string Of(string content)
    {
        var withoutBlocks = BlockComment().Replace(content, block =>
        {
            // A block that closes itself is filled by WordPress when it shows the page: nothing of it is in the export.
            if (block.Groups["dynamic"].Success)
            {
                leftOut($"block {block.Groups["name"].Value}");
            }

            return "";
        });
        var isBlocks = content.Contains("<!-- wp:", StringComparison.Ordinal);
        if (withoutBlocks.Contains("<!--nextpage-->", StringComparison.Ordinal))
        {
            leftOut("the division into pages");
        }

        var html = Shortcode().Replace(Comment().Replace(withoutBlocks, ""), Resolve);
        return isBlocks ? html : Paragraphs(html);
    }

    private string Resolve(Match shortcode)
    {
        var name = shortcode.Groups["name"].Value;
        var attributes = Attribute().Matches(shortcode.Groups["attributes"].Value)
            .DistinctBy(match => match.Groups["key"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        var inner = shortcode.Groups["inner"].Value;
        switch (name)
        {
            case "gallery":
                var ids = attributes.GetValueOrDefault("ids", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (ids.Length == 0)
                {
                    leftOut("a gallery that names no images");
                }

                return string.Concat(ids.Where(attachments.ContainsKey).Select(id => $"\n\n<p><img src=\"{attachments[id]}\" alt=\"\"></p>\n\n"));
            case "audio" or "video" or "embed":
                var address = inner.Trim().Length > 0 ? inner.Trim() : attributes.Values.FirstOrDefault(value => value.StartsWith("http", StringComparison.Ordinal));
                leftOut($"the player of [{name}]; a link is in its place");
                return address is null ? "" : $"<p><a href=\"{address}\">{address}</a></p>";
            default:
                if (Wrapping.Contains(name))
                {
                    return inner + (attributes.TryGetValue("caption", out var caption) ? $"<p><em>{caption}</em></p>" : "");
                }

                return shortcode.Value;
        }
    }

    // As wpautop does: an empty line parts paragraphs, a line end is one.
    private static string Paragraphs(string html) => string.Join("\n\n", html.Replace("\r\n", "\n", StringComparison.Ordinal)
        .Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => BlockTag().IsMatch(part) ? part : $"<p>{part.Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>"));

    [GeneratedRegex(@"<!-- /?wp:(?<name>[a-z0-9/-]+)[^\n]*?(?<dynamic>/)?-->", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlockComment();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\[(?<name>gallery|audio|video|embed|caption|wp_caption)\b(?<attributes>[^\]]*)\](?:(?<inner>(?:(?!\[/?\k<name>).)*)\[/\k<name>\])?", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shortcode();

    [GeneratedRegex("""(?<key>[\w-]+)=(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"']+))""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|blockquote|pre|hr|figure|section|article|address|form|iframe|script|style|object)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlockTag();
}
