using Functions.Content.Files;

namespace Functions.Content.Links;

/// <summary>The page of a file: its address on the site, such as <c>/articles/slug</c>.</summary>
internal sealed record PageTarget(string Path, string Address, bool IsDraft)
{
    /// <summary>Of somebody of the team: the name.</summary>
    public string? PersonName { get; init; }
}

/// <summary>All pages, by the path of their file, by their addresses and former ones, and by the names that wiki links use.</summary>
internal sealed class PageIndex
{
    /// <summary>The key of all slugs of the team.</summary>
    public const string TeamKey = "team:";

    private const string NamePrefix = "name:";
    private const string CardPrefix = "card:";

    private readonly Dictionary<string, PageTarget?> _targets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of a name.</summary>
    public static string KeyOfName(string name) => NamePrefix + name;

    /// <summary>The key of a card.</summary>
    public static string KeyOfCard(ContentKind kind, string slug) => $"{CardPrefix}{kind.Folder()}/{slug}";

    public static bool IsOfCard(string key) => key.StartsWith(CardPrefix, StringComparison.Ordinal);

    /// <summary>What cards lead to, by address: known when every file is parsed.</summary>
    public IReadOnlyDictionary<string, CardTarget> Cards { get; set; } = new Dictionary<string, CardTarget>(StringComparer.Ordinal);

    /// <summary>The slugs of the team.</summary>
    public SortedSet<string> Team { get; } = new(StringComparer.Ordinal);

    /// <summary>The key of somebody of the team by name.</summary>
    /// <param name="language">The language of the person's page, without script and region.</param>
    public static string KeyOfPerson(string name, string language) => $"person:{language}:{name}";

    public void Add(string path, ContentKind kind, PageHead head)
    {
        var address = $"/{kind.Folder()}/{head.Slug}";
        var target = new PageTarget(path, address, head.IsDraft) { PersonName = head.PersonName };
        _targets[path] = target;
        _targets[address] = target;
        foreach (var alias in head.Aliases)
        {
            _targets.TryAdd($"/{kind.Folder()}/{alias}", target);
        }

        if (head.PersonName is { } person)
        {
            Team.Add(head.Slug);
            // Of two with one name, neither is meant by it.
            var key = KeyOfPerson(person, head.Language);
            _targets[key] = _targets.TryGetValue(key, out var other) && other?.Path != path ? null : target;
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

    /// <summary>Adds the former address of somebody of the team.</summary>
    /// <param name="address">The former address, without a slash at its beginning.</param>
    /// <param name="key">Under what the person may be found now.</param>
    public void AddFormerPerson(string address, string key) => _targets.TryAdd("/" + address, Find(key) ?? new PageTarget("", "/" + address, IsDraft: true));

    public CardTarget? FindCard(string key) => Cards.GetValueOrDefault(key[CardPrefix.Length..]);

    /// <param name="key">A path, an address or the key of a name.</param>
    public PageTarget? Find(string key) => _targets.GetValueOrDefault(key);

    /// <summary>What a file that looked this up depends on: it is parsed again when this changes.</summary>
    public string VersionOf(string key) => key == TeamKey ? string.Join(' ', Team)
        : IsOfCard(key) ? FindCard(key)?.Version ?? ""
        : Find(key) is { } target ? $"{target.Address}{(target.IsDraft ? " (draft)" : "")}{(target.PersonName is { } name ? $" {name}" : "")}"
        : "";
}

/// <summary>What the name and the front matter of a file say about its page.</summary>
/// <param name="Name">The name of the file, or of its folder for <c>name/index.md</c>.</param>
internal sealed record PageHead(string Slug, string Name, bool IsDraft, IReadOnlyList<string> Aliases)
{
    /// <inheritdoc cref="PageTarget.PersonName"/>
    public string? PersonName { get; init; }

    /// <summary>Of somebody of the team: the language of the page, without script and region.</summary>
    public string Language { get; init; } = "";
}

/// <summary>The pages, and which of them one file looked up.</summary>
internal sealed class PageLibrary(PageIndex index, SiteOptions site)
{
    private readonly SortedSet<string> _requested = new(StringComparer.Ordinal);

    /// <summary>The site's first language.</summary>
    public string SiteLanguage => site.DefaultLanguage;

    /// <summary>What was looked up so far, found or not.</summary>
    public IReadOnlyCollection<string> Requested => _requested;

    public PageTarget? Find(string key)
    {
        _requested.Add(key);
        return index.Find(key);
    }

    /// <summary>What a card leads to.</summary>
    public CardTarget? FindCard(ContentKind kind, string slug)
    {
        var key = PageIndex.KeyOfCard(kind, slug);
        _requested.Add(key);
        return index.FindCard(key);
    }

    /// <summary>The slugs of the team.</summary>
    public IReadOnlyCollection<string> FindTeam()
    {
        _requested.Add(PageIndex.TeamKey);
        return index.Team;
    }
}
