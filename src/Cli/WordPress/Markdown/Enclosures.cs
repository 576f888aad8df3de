using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Markdown;

/// <summary>The audio and video files that a podcast's feed had with a post: WordPress keeps each as an address, a size and a type, on lines of their own.</summary>
internal sealed class Enclosures(PostContext context)
{
    /// <summary>Links to those that the text does not link to, as paragraphs behind it.</summary>
    public string Links()
    {
        var links = "";
        foreach (var line in context.Post.Meta["enclosure"].Select(enclosure => enclosure.Split('\n')[0].Trim()).Distinct(StringComparer.Ordinal))
        {
            if (OldAddress.Resolve(line, context.Page) is not { } url)
            {
                continue;
            }

            context.Lost(Loss.Enclosure, $"{url}.");
            if (!context.Post.Content.Contains(line, StringComparison.OrdinalIgnoreCase))
            {
                links += $"\n[{MarkdownText.Escape(Path.GetFileName(Uri.UnescapeDataString(url.AbsolutePath)))}]({MarkdownText.Address(context.Files.AddressOfFile(url) ?? url.AbsoluteUri)})\n";
            }
        }

        return links;
    }
}
