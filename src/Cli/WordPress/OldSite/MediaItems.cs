using Cli.WordPress.Reading;

namespace Cli.WordPress.OldSite;

/// <summary>The attachments of an export: pictures and files with their titles, captions and alternative texts.</summary>
internal sealed class MediaItems(IEnumerable<WordPressItem> items)
{
    private readonly List<WordPressItem> _files = [.. items.Where(item => item.Type == "attachment" && item.AttachmentUrl.Length > 0)];
    private Dictionary<string, WordPressItem>? _byId;

    private Dictionary<string, WordPressItem> ById => _byId ??= _files.GroupBy(file => file.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public WordPressItem? Find(string id) => ById.GetValueOrDefault(id);

    public (IReadOnlyList<WordPressItem> Found, IReadOnlyList<string> Missing) Find(IReadOnlyList<string> ids)
        => ([.. ids.Select(Find).OfType<WordPressItem>()], [.. ids.Where(id => Find(id) is null)]);

    /// <summary>The pictures that were uploaded while somebody wrote the post.</summary>
    public IReadOnlyList<WordPressItem> UploadedTo(string post)
        => [.. _files.Where(file => file.Parent == post && Path.GetExtension(file.AttachmentUrl.Split('?')[0]).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".avif")];

    /// <summary>What a picture shows, in words, for whoever does not see it; empty where nobody wrote that.</summary>
    public static string AltOf(WordPressItem picture) => PlainWords.OneLine(picture.MetaText("_wp_attachment_image_alt") ?? "");
}
