using AngleSharp.Dom;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Html;

/// <summary>Takes out what the site does not show, and names it; a player becomes a link.</summary>
internal static class Leftovers
{
    private static readonly string[] Providers =
    [
        "youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitter.com", "x.com", "instagram.com", "facebook.com", "tiktok.com", "soundcloud.com", "spotify.com", "flickr.com",
        "ted.com", "wordpress.tv", "videopress.com", "slideshare.net", "speakerdeck.com", "scribd.com", "mixcloud.com", "pinterest.com", "reddit.com", "tumblr.com", "kickstarter.com", "bsky.app",
    ];

    public static void TakeOut(IElement body, PostContext context)
    {
        foreach (var element in body.QuerySelectorAll("[hidden], [style]").Where(IsConcealed).ToList())
        {
            Remove(element, Loss.Concealed, $"\"{Shortened(element.TextContent)}\"", element.TextContent.Length > 0);
        }

        foreach (var element in body.QuerySelectorAll("[style*='background']").Where(element => (element.GetAttribute("style") ?? "").Contains("url(", StringComparison.OrdinalIgnoreCase)))
        {
            context.Lost(Loss.Picture, $"the picture behind the text, in `{Shortened(element.GetAttribute("style")!)}`.");
        }

        foreach (var code in body.QuerySelectorAll("script, style, template, link, meta, base, title, svg, math, canvas, head, frameset, frame, applet").ToList())
        {
            Remove(code, Loss.Script, $"<{code.LocalName}>{(code.GetAttribute("src") is { } source ? $" of {source}" : "")}.", isNamed: true);
        }

        foreach (var form in body.QuerySelectorAll("form").Concat(body.QuerySelectorAll("input, select, textarea, output, progress, meter")).ToList())
        {
            Remove(form, Loss.Form, $"<{form.LocalName}>{(PlainWords.OneLine(form.TextContent) is { Length: > 0 } words ? $" with \"{Shortened(words)}\"" : "")}.", isNamed: form.GetAttribute("type") != "hidden");
        }

        foreach (var player in body.QuerySelectorAll("iframe, video, audio, object, embed").ToList())
        {
            ReplacePlayer(player, context);
        }

        foreach (var wrapper in body.QuerySelectorAll(".wp-block-embed__wrapper"))
        {
            context.Lost(Loss.Player, $"the player of {Shortened(wrapper.TextContent)}; a link is in its place.");
        }

        foreach (var paragraph in body.QuerySelectorAll("p").Where(paragraph => IsPlayed(paragraph.TextContent.Trim())))
        {
            context.Lost(Loss.Player, $"the player of {paragraph.TextContent.Trim()}; a link is in its place.");
        }

        void Remove(IElement element, Loss kind, string what, bool isNamed)
        {
            if (body.Contains(element))
            {
                if (isNamed)
                {
                    context.Lost(kind, what);
                }

                element.Remove();
            }
        }
    }

    private static bool IsConcealed(IElement element)
    {
        var style = (element.GetAttribute("style") ?? "").Replace(" ", "", StringComparison.Ordinal);
        return element.HasAttribute("hidden") || style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    // WordPress makes a player of an address that is alone in its paragraph, if it knows the site.
    private static bool IsPlayed(string text) => OldAddress.Parse(text) is { } url && !text.AsSpan().ContainsAny(" \n\t")
        && Array.Exists(Providers, host => url.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase));

    private static void ReplacePlayer(IElement player, PostContext context)
    {
        if (player.ParentElement is null)
        {
            return;
        }

        var address = new[] { player.GetAttribute("src"), player.GetAttribute("data-src"), player.GetAttribute("data"), player.QuerySelector("[src]")?.GetAttribute("src") }
            .FirstOrDefault(source => !string.IsNullOrWhiteSpace(source) && !source.StartsWith("about:", StringComparison.Ordinal))?.Trim();
        var isLinked = address is not null && player.ParentElement.QuerySelectorAll("a[href]").Any(link => link.GetAttribute("href") == address);
        context.Lost(Loss.Player, $"the player of <{player.LocalName}>{(address is null ? "" : $" {address}; a link is in its place")}.");
        if (address is null || isLinked)
        {
            player.Remove();
            return;
        }

        var link = player.Create("a", "href", address);
        link.TextContent = player.GetAttribute("title") is { Length: > 0 } title ? PlainWords.OneLine(title) : address;
        player.Replace(link);
    }

    private static string Shortened(string text) => PlainWords.OneLine(text) is var words && words.Length > 120 ? $"{words[..120]}…" : PlainWords.OneLine(text);
}
