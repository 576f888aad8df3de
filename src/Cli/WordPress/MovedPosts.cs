namespace Cli.WordPress;

/// <summary>The posts' addresses at the old site, and at the new one.</summary>
/// <param name="home">The old site; null where the export does not name it.</param>
internal sealed class MovedPosts(Uri? home)
{
    private readonly Dictionary<string, string> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>From the path of each old address to the new address, for redirects.</summary>
    public IReadOnlyDictionary<string, string> Paths => _paths;

    public void Add(WordPressItem post, string address)
    {
        // However a site shows its addresses, this one leads to the post too.
        AddOld(new Uri(home ?? new Uri("http://localhost"), $"/?p={post.Id}"), address);
        if (Uri.TryCreate(post.Link, UriKind.Absolute, out var link))
        {
            AddOld(link, address);
            if (link.AbsolutePath.Length > 1)
            {
                _paths[link.AbsolutePath] = address;
            }
        }
    }

    /// <summary>The new address of a link to a post; null for any other link.</summary>
    public string? Find(string link)
        => (home is null ? Uri.TryCreate(link, UriKind.Absolute, out var url) : Uri.TryCreate(home, link, out url)) && _addresses.TryGetValue(KeyOf(url!), out var address)
            ? address + url!.Fragment
            : null;

    private static string KeyOf(Uri url) => $"{url.Host}{url.AbsolutePath.TrimEnd('/')}{url.Query}";

    private void AddOld(Uri old, string address) => _addresses.TryAdd(KeyOf(old), address);
}
