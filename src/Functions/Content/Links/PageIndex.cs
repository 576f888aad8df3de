using Functions.Content.Files;

namespace Functions.Content.Links;

/// <summary>The page of a file: its address on the site, such as <c>/articles/slug</c>.</summary>
internal sealed record PageTarget(string Path, string Address, bool IsDraft);

/// <summary>All pages, by the path of their file, by their addresses and former ones, and by the names that wiki links use.</summary>
internal sealed class PageIndex
{
    private const string NamePrefix = "name:";

    private readonly Dictionary<string, PageTarget?> _targets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of a name.</summary>
    public static string KeyOfName(string name) => NamePrefix + name;

    public void Add(string path, ContentKind kind, PageHead head)
    {
        var address = $"/{kind.Folder()}/{head.Slug}";
        var target = new PageTarget(path, address, head.IsDraft);
        _targets[path] = target;
        _targets[address] = target;
        foreach (var alias in head.Aliases)
        {
            _targets.TryAdd($"/{kind.Folder()}/{alias}", target);
        }

        foreach (var name in new[] { System.IO.Path.GetFileNameWithoutExtension(path), head.Name, head.Slug }.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // What two pages have is the name of neither.
            if (!_targets.TryAdd(NamePrefix + name, target) && _targets[NamePrefix + name]?.Path != path)
            {
                _targets[NamePrefix + name] = null;
            }
        }
    }

    /// <summary>Adds an address that leads to a page because it was one before.</summary>
    public void AddFormer(string address) => _targets.TryAdd(address, new PageTarget("", address, IsDraft: false));

    /// <param name="key">A path, an address or the key of a name.</param>
    public PageTarget? Find(string key) => _targets.GetValueOrDefault(key);

    /// <summary>What a file that looked this up depends on: it is parsed again when this changes.</summary>
    public string VersionOf(string key) => Find(key) is { } target ? $"{target.Address}{(target.IsDraft ? " (draft)" : "")}" : "";
}

/// <summary>What the name and the front matter of a file say about its page.</summary>
/// <param name="Name">The name of the file, or of its folder for <c>name/index.md</c>.</param>
internal sealed record PageHead(string Slug, string Name, bool IsDraft, IReadOnlyList<string> Aliases);

/// <summary>The pages, and which of them one file looked up.</summary>
internal sealed class PageLibrary(PageIndex index)
{
    private readonly SortedSet<string> _requested = new(StringComparer.Ordinal);

    /// <summary>What was looked up so far, found or not.</summary>
    public IReadOnlyCollection<string> Requested => _requested;

    public PageTarget? Find(string key)
    {
        _requested.Add(key);
        return index.Find(key);
    }
}
