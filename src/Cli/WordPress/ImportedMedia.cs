namespace Cli.WordPress;

/// <summary>The files that posts use, by their address at the old site, and the paths under <c>media/</c> where the new site looks for them.</summary>
internal sealed class ImportedMedia
{
    private const string Uploads = "/wp-content/uploads/";
    private readonly HashSet<string> _hosts;
    private readonly SortedDictionary<string, string> _paths = new(StringComparer.Ordinal);

    public ImportedMedia(WordPressExport export)
    {
        var attachments = export.Items.Where(item => item.Type == "attachment").Select(item => item.AttachmentUrl).Where(url => url.Length > 0).ToList();
        _hosts = [.. attachments.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : "").Where(host => host.Length > 0)];
        foreach (var url in attachments)
        {
            AddressOf(url);
        }
    }

    public IReadOnlyDictionary<string, string> Paths => _paths;

    /// <summary>The new address of a file of the old site; any other address as it is.</summary>
    public string AddressOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !_hosts.Contains(url.Host) || !Path.HasExtension(url.AbsolutePath))
        {
            return address;
        }

        var plain = url.GetLeftPart(UriPartial.Path);
        var uploads = url.AbsolutePath.IndexOf(Uploads, StringComparison.Ordinal);
        var path = uploads < 0 ? url.AbsolutePath.TrimStart('/') : url.AbsolutePath[(uploads + Uploads.Length)..];
        _paths[plain] = $"media/{path}";
        return $"/media/{path}";
    }
}
