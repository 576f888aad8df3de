using System.Web;
using Cli.WordPress.Reading;

namespace Cli.WordPress.OldSite;

/// <summary>The posts' addresses at the old site, and at the new one; and what else stood at the old one.</summary>
/// <param name="home">The old site; null where the export does not name it.</param>
internal sealed class MovedPosts(Uri? home)
{
    private static readonly string[] Ids = ["p", "page_id", "attachment_id"];
    private readonly Dictionary<string, string> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, WordPressItem> _left = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>From the path of each old address to the new address, for redirects.</summary>
    public IReadOnlyDictionary<string, string> Paths => _paths;

    public void Add(WordPressItem post, string address)
    {
        // However a site shows its addresses, this one leads to the post too.
        _addresses.TryAdd(post.Id, address);
        if (OldAddress.Resolve(post.Link, home) is { } link)
        {
            Add(link, address);
            foreach (var old in post.Meta["_wp_old_slug"].Where(old => old.Length > 0))
            {
                Add(new Uri(link, link.AbsolutePath.EndsWith('/') ? $"../{old}/" : old), address);
            }
        }
    }

    /// <summary>A page, or whatever else has an address at the old site and none here.</summary>
    public void AddLeftOut(WordPressItem item)
    {
        _left.TryAdd(item.Id, item);
        if (OldAddress.Resolve(item.Link, home) is { } link && KeyOf(link) is { } key)
        {
            _left.TryAdd(key, item);
        }
    }

    /// <summary>The new address of a link to a post; null for any other link.</summary>
    public string? Find(Uri link) => Keys(link).Select(_addresses.GetValueOrDefault).OfType<string>().FirstOrDefault() is { } address
        ? address + (IsAboutComments(link.Fragment) ? "" : link.Fragment)
        : null;

    /// <summary>What the link led to, if that is in the export and was left out.</summary>
    public WordPressItem? FindLeftOut(Uri link) => Keys(link).Select(_left.GetValueOrDefault).OfType<WordPressItem>().FirstOrDefault();

    /// <summary>Whether the link leads to the old site.</summary>
    public bool IsOfOldSite(Uri link) => home is not null && OldAddress.HostOf(home).Equals(OldAddress.HostOf(link), StringComparison.OrdinalIgnoreCase);

    public bool IsHome(Uri link) => IsOfOldSite(link) && link.AbsolutePath.TrimEnd('/') == home!.AbsolutePath.TrimEnd('/') && OldAddress.QueryOf(link).Length == 0;

    private void Add(Uri link, string address)
    {
        if (KeyOf(link) is { } key && _addresses.TryAdd(key, address))
        {
            _paths.TryAdd(link.AbsolutePath, address);
        }
    }

    private IEnumerable<string> Keys(Uri link)
    {
        if (home is not null && !IsOfOldSite(link))
        {
            return [];
        }

        var query = HttpUtility.ParseQueryString(link.Query);
        var id = Ids.Select(name => query[name]).FirstOrDefault(value => value is { Length: > 0 });
        return new[] { id, KeyOf(link) }.OfType<string>();
    }

    // Null for the home page, which has every address that is made of a query only.
    private static string? KeyOf(Uri link) => Uri.UnescapeDataString(link.AbsolutePath).Trim('/') is { Length: > 0 } path ? $"{OldAddress.HostOf(link)}/{path}" : null;

    private static bool IsAboutComments(string fragment) => fragment is "#respond" or "#comments" || fragment.StartsWith("#comment-", StringComparison.Ordinal);
}
