using System.Text.RegularExpressions;
using Cli.WordPress.Reading;
using Functions.Content.Files;

namespace Cli.WordPress.OldSite;

/// <summary>The files that posts use, by their address at the old site, and the paths under <c>media/</c> where the new site looks for them.</summary>
internal sealed partial class ImportedMedia
{
    private const string Uploads = "/wp-content/uploads/";
    private const string Folder = ContentStore.MediaFolder;
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Uri> _attachments = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    public ImportedMedia(WordPressExport export)
    {
        var attachments = export.Items.Where(item => item.Type == "attachment").Select(item => OldAddress.Resolve(item.AttachmentUrl, export.Home)).OfType<Uri>().ToList();
        _hosts.UnionWith(attachments.Select(OldAddress.HostOf));
        if (export.Home is { } home)
        {
            _hosts.Add(OldAddress.HostOf(home));
        }

        foreach (var url in attachments)
        {
            _attachments.TryAdd(KeyOf(url), url);
        }

        foreach (var url in attachments)
        {
            PathOf(url);
        }
    }

    public IReadOnlyDictionary<string, string> Paths => _paths;

    /// <summary>The new address of a picture of the old site; null for one elsewhere.</summary>
    public string? AddressOfPicture(Uri url) => _hosts.Contains(OldAddress.HostOf(url)) && Path.HasExtension(url.AbsolutePath) ? PathOf(url) : null;

    /// <summary>The new address of a file that was uploaded to the old site; null for any other link.</summary>
    public string? AddressOfFile(Uri url)
        => AddressOfPicture(url) is not null && (url.AbsolutePath.Contains(Uploads, StringComparison.OrdinalIgnoreCase) || Original(url) is not null) ? PathOf(url) : null;

    private string PathOf(Uri url)
    {
        var file = Original(url) ?? WithoutSize(url);
        var fetch = file.GetLeftPart(UriPartial.Path);
        if (!_paths.TryGetValue(fetch, out var path))
        {
            var uploads = file.AbsolutePath.IndexOf(Uploads, StringComparison.OrdinalIgnoreCase);
            path = Folder + Named(uploads < 0 ? file.AbsolutePath : file.AbsolutePath[(uploads + Uploads.Length)..]);
            if (!_owners.TryAdd(path, fetch))
            {
                path = $"{Folder}{file.Host}/{path[Folder.Length..]}";
                _owners.TryAdd(path, fetch);
            }

            _paths[fetch] = path;
        }

        return "/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    // The attachment that this is, or is a smaller size of.
    private Uri? Original(Uri url)
    {
        if (_attachments.TryGetValue(KeyOf(url), out var exact))
        {
            return exact;
        }

        var full = WithoutSize(url);
        var scaled = new UriBuilder(full) { Path = Size().Replace(url.AbsolutePath, "-scaled${extension}") }.Uri;
        return _attachments.GetValueOrDefault(KeyOf(full)) ?? _attachments.GetValueOrDefault(KeyOf(scaled));
    }

    // WordPress makes name-300x200.jpg of name.jpg, and keeps that.
    private static Uri WithoutSize(Uri url)
        => url.AbsolutePath.Contains(Uploads, StringComparison.OrdinalIgnoreCase) && Size().IsMatch(url.AbsolutePath)
            ? new UriBuilder(url) { Path = Size().Replace(url.AbsolutePath, "${extension}") }.Uri
            : url;

    // The scheme and www. make no other file, nor does the query, which sets sizes.
    private static string KeyOf(Uri url) => $"{OldAddress.HostOf(url)}{Uri.UnescapeDataString(url.AbsolutePath)}";

    private static string Named(string path)
        => string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => Forbidden().Replace(Uri.UnescapeDataString(part), "-").TrimStart('.').TrimEnd('.', ' ')).Where(part => part.Length > 0));

    [GeneratedRegex(@"-[0-9]{1,5}x[0-9]{1,5}(?<extension>\.[A-Za-z0-9]+)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Size();

    [GeneratedRegex(@"[\p{C}\\/%?#]", RegexOptions.NonBacktracking)]
    private static partial Regex Forbidden();
}
