using System.Net;
using System.Text;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Html;

/// <summary>Makes HTML of shortcodes: of WordPress's own what it shows, of a plugin's what is in them.</summary>
internal sealed class ShortcodeHtml(MediaItems media, WordPressItem post, Action<Loss, string> lost)
{
    private const int MaxNamedCharacters = 200;

    // Each level is scanned anew.
    private const int MaxDepth = 20;
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "gallery", "caption", "wp_caption", "audio", "video", "playlist", "embed", "code", "sourcecode" };
    private static readonly string[] Files = ["src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv", "flv", "wmv"];
    private static readonly string[] Links = ["url", "href", "link", "src"];
    private static readonly string[] Words = ["text", "title", "label", "name"];

    public string Of(string text) => Of(text, 0);

    private string Of(string text, int depth)
    {
        if (depth > MaxDepth || !text.Contains('[', StringComparison.Ordinal))
        {
            return text;
        }

        var html = new StringBuilder();
        var at = 0;
        foreach (var shortcode in ShortcodeScanner.Find(text).Where(one => !one.IsClosing))
        {
            if (shortcode.Start < at)
            {
                continue;
            }

            if (shortcode.IsEscaped && (Own.Contains(shortcode.Name) || shortcode.IsCertain))
            {
                html.Append(text, at, shortcode.Start - at).Append(shortcode.Tag, 1, shortcode.Tag.Length - 2);
                at = shortcode.End;
            }
            else if (!shortcode.IsEscaped && Html(shortcode, depth + 1) is { } shown)
            {
                html.Append(text, at, shortcode.Start - at).Append(shown);
                at = shortcode.Closing?.End ?? shortcode.End;
            }
        }

        return html.Append(text, at, text.Length - at).ToString();
    }

    private string? Html(Shortcode shortcode, int depth)
    {
        switch (shortcode.Name)
        {
            case "gallery":
                return Gallery(shortcode);
            case "caption" or "wp_caption":
                return $"<figure class=\"wp-caption\">{Of(shortcode.Inner, depth)}{(shortcode.Text("caption") is { } caption ? $"<figcaption>{caption}</figcaption>" : "")}</figure>";
            case "code" or "sourcecode" when shortcode.Closing is not null:
                return $"<pre><code class=\"language-{WebUtility.HtmlEncode(shortcode.Text("language") ?? shortcode.Text("lang") ?? "")}\">{shortcode.Inner.Replace("<", "&lt;", StringComparison.Ordinal)}</code></pre>";
            case "audio" or "video" or "playlist" or "embed":
                return Player(shortcode);
            default:
                return shortcode.IsCertain ? OfPlugin(shortcode, depth) : null;
        }
    }

    private string Gallery(Shortcode gallery)
    {
        var ids = (gallery.Text("ids") ?? gallery.Text("include") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // One that names no pictures shows those that were uploaded to the post.
        var (found, missing) = ids.Length > 0 ? media.Find(ids) : (media.UploadedTo(gallery.Text("id") ?? post.Id), []);
        if (missing.Count > 0 || found.Count == 0)
        {
            lost(Loss.Gallery, $"{Named(gallery)}: {(missing.Count == 0 ? "its pictures are not in the export" : $"the pictures {string.Join(", ", missing)} are not in the export")}.");
        }

        return string.Concat(found.Select(picture => $"\n\n<figure><img src=\"{WebUtility.HtmlEncode(picture.AttachmentUrl)}\" alt=\"{WebUtility.HtmlEncode(MediaItems.AltOf(picture))}\">"
            + $"{(picture.Excerpt.Length > 0 ? $"<figcaption>{picture.Excerpt}</figcaption>" : "")}</figure>\n\n"));
    }

    private string Player(Shortcode player)
    {
        var addresses = new[] { player.Inner.Trim() }.Concat(Files.Select(player.Text)).Append(player.Address).Where(address => address is { Length: > 0 } && !address.AsSpan().ContainsAny('<', '\n'));
        var files = media.Find((player.Text("ids") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var links = files.Found.Select(file => (Address: file.AttachmentUrl, Words: PlainWords.Of(file.Title))).Concat(addresses.Take(1).Select(address => (Address: address!, Words: address!))).ToList();
        lost(Loss.Player, links.Count == 0 ? $"the player {Named(player)} names no address that the export has." : $"the player of {links[0].Address}; a link is in its place.");
        return string.Concat(links.Select(link => $"\n\n<p>{LinkTo(link.Address, WebUtility.HtmlEncode(link.Words))}</p>\n\n"));
    }

    private string OfPlugin(Shortcode shortcode, int depth)
    {
        lost(Loss.Shortcode, $"{Named(shortcode)}{(shortcode.Closing is null ? "" : "; the text in it is kept")}.");
        var inner = Of(shortcode.Inner, depth);
        var address = Links.Select(shortcode.Text).FirstOrDefault(value => value is not null && OldAddress.Parse(value) is not null) ?? shortcode.Address;
        if (address is null || inner.Contains("<a", StringComparison.OrdinalIgnoreCase) || inner.AsSpan().Contains('\n'))
        {
            return inner;
        }

        return LinkTo(address, inner.Trim().Length > 0 ? inner : WebUtility.HtmlEncode(Words.Select(shortcode.Text).FirstOrDefault(words => words is not null) ?? WebUtility.HtmlDecode(address)));
    }

    private static string LinkTo(string address, string words) => $"<a href=\"{WebUtility.HtmlEncode(WebUtility.HtmlDecode(address))}\">{words}</a>";

    private static string Named(Shortcode shortcode) => $"`{PlainWords.OneLine(shortcode.Tag.Length > MaxNamedCharacters ? shortcode.Tag[..MaxNamedCharacters] + "…" : shortcode.Tag)}`";
}
