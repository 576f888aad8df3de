using AngleSharp.Html.Parser;
using Functions.Content.Files;
using Functions.Content.Media;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>Finds images in formats that mail programs do not show, by their extension and, for the site's own media, by their content.</summary>
public sealed class IssueImages(ContentStore content, IOptions<SiteOptions> site)
{
    private static readonly HashSet<string> HiddenExtensions = new([".svg", ".svgz", ".webp", ".avif", ".heic", ".heif", ".jxl", ".tif", ".tiff"], StringComparer.OrdinalIgnoreCase);

    internal async Task<IReadOnlyList<IssueFinding>> CheckAsync(string html, CancellationToken cancellationToken)
    {
        var findings = new List<IssueFinding>();
        var sources = new HtmlParser().ParseDocument(html).QuerySelectorAll("img").Select(image => image.GetAttribute("src") ?? "");
        foreach (var source in sources.Distinct(StringComparer.Ordinal))
        {
            if (HiddenExtensions.Contains(Path.GetExtension(source.Split('?', '#')[0])) || IsHidden(await HeadAsync(source, cancellationToken)))
            {
                findings.Add(IssueFinding.Error("imageFormat", $"The image {source} is in a format that many mail programs do not show: use JPEG, PNG or GIF."));
            }
        }

        return findings;
    }

    private async Task<byte[]> HeadAsync(string source, CancellationToken cancellationToken)
    {
        var media = site.Value.LinkToApi(ContentStore.MediaFolder);
        var path = source.StartsWith(media, StringComparison.OrdinalIgnoreCase) ? MediaLibrary.PathOf(ContentStore.MediaFolder + source[media.Length..]) : null;
        return path is not null && ContentPath.IsValid(ContentStore.MediaFolder + path)
            ? await content.ReadHeadAsync(ContentStore.MediaFolder + path, cancellationToken)
            : [];
    }

    // WebP (RFC 9649), the files of ISO/IEC 14496-12 such as AVIF and HEIC, compressed SVG, and SVG, which is text.
    private static bool IsHidden(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => true,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => true,
        [0x1F, 0x8B, ..] => true,
        [0xEF, 0xBB, 0xBF, .. var text] => IsMarkup(text),
        _ => IsMarkup(head),
    };

    private static bool IsMarkup(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
}
