using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Publishing;

/// <summary>Assigns addresses to files, and finds the redirects from former addresses.</summary>
internal sealed class SlugResolver
{
    private readonly Dictionary<string, SourceFile> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile> _resolved = new(StringComparer.Ordinal);
    private readonly List<ContentProblem> _problems = [];

    private SlugResolver()
    {
    }

    /// <summary>The files, by path, with the piece that is served of each.</summary>
    public IEnumerable<SourceFile> Files => _resolved.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>Conflicts between files: two with one address, or an alias that belongs to another.</summary>
    public IReadOnlyList<ContentProblem> Problems => _problems;

    /// <summary>From <c>folder/slug</c> to the slug that replaced it at the time, even if that has changed again.</summary>
    public SortedDictionary<string, string> Moves { get; } = new(StringComparer.Ordinal);

    /// <summary>From <c>folder/slug</c> directly to the slug that is served now.</summary>
    public SortedDictionary<string, string> Redirects { get; } = new(StringComparer.Ordinal);

    /// <param name="files">The parsed files.</param>
    /// <param name="before">The previous manifest: a file that has an address keeps it.</param>
    /// <param name="siteLanguage">The site's first language: of a text and its translation with one slug, that in it has it.</param>
    public static SlugResolver Resolve(IReadOnlyList<SourceFile> files, Manifest before, string siteLanguage)
    {
        var resolver = new SlugResolver();
        var served = before.Files.Where(file => file.Served is not null).ToDictionary(file => file.Path, file => file.Served!, StringComparer.Ordinal);
        foreach (var file in files.OrderBy(file => !KeepsAddress(file, served)).ThenBy(file => file.Piece is { Item.Lang: var lang } && Language.Primary(lang) != siteLanguage).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            resolver.Claim(file, served.GetValueOrDefault(file.Path));
        }

        resolver.AddRedirects(before.Moves, served);
        return resolver;
    }

    private static bool KeepsAddress(SourceFile file, Dictionary<string, Piece> served)
        => served.TryGetValue(file.Path, out var now) && (file.Piece is null || file.Piece.Address == now.Address);

    private void Claim(SourceFile file, Piece? lastGood)
    {
        file = InItsLanguage(file with { IsRefused = false });
        if (file.Piece is { } piece && _owners.TryGetValue(piece.Address, out var owner))
        {
            _problems.Add(new ContentProblem(
                file.Path, piece.SlugPlace.Line, piece.SlugPlace.Column, ProblemSeverity.Error, $"The slug '{piece.Item.Slug}' is taken by {owner.Path}."));
            file = file with { IsRefused = true };
        }

        var fallback = (file.Piece is null || file.IsRefused) && !file.IsWithdrawn ? lastGood : null;
        var resolved = file with { LastGood = fallback is not null && !_owners.ContainsKey(fallback.Address) ? fallback : null };
        _resolved.Add(file.Path, resolved);
        if (resolved.Served is { } served)
        {
            _owners.Add(served.Address, resolved);
        }
    }

    // A translation may have the slug of its original: its own then ends with its language.
    private SourceFile InItsLanguage(SourceFile file)
    {
        if (file.Piece is not { Head: { } head, Item: { Lang: var lang } item } piece
            || !_owners.TryGetValue(piece.Address, out var owner) || owner.Served!.Item.Lang == lang)
        {
            return file;
        }

        var slug = Slug.InLanguage(item.Slug, lang);
        var moved = item with { Slug = slug, Url = item.Url[..^item.Slug.Length] + slug };
        if (!Slug.IsValid(slug) || _owners.ContainsKey(SnapshotEntry.AddressOf(piece.Kind, slug)))
        {
            return file;
        }

        var movedHead = ArticleJson.Move(head, item, moved);
        return file with
        {
            Piece = piece with
            {
                Item = moved,
                ItemHash = ArticleJson.HashOf(JsonSerializer.SerializeToUtf8Bytes(moved, Json.Options)),
                Head = movedHead,
                HeadBytes = movedHead.Length,
                TranslationKey = owner.Served.TranslationKey,
            },
        };
    }

    private void AddRedirects(IReadOnlyDictionary<string, string> moves, Dictionary<string, Piece> before)
    {
        foreach (var (from, to) in moves)
        {
            Moves[from] = to;
        }

        foreach (var file in Files.Where(file => file.Served is not null))
        {
            if (before.TryGetValue(file.Path, out var last) && last.Kind == file.Served!.Kind && last.Address != file.Served.Address)
            {
                Moves[last.Address] = file.Served.Item.Slug;
            }
        }

        var aliases = Aliases();
        foreach (var (from, slug) in Moves.Concat(aliases).ToList())
        {
            if (!_owners.ContainsKey(from) && Target(from, slug, aliases) is { } target)
            {
                Redirects[from] = target;
            }
        }
    }

    private Dictionary<string, string> Aliases()
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Files.Where(file => file.Served is { IsDraft: false }))
        {
            var piece = file.Served!;
            foreach (var alias in piece.Aliases)
            {
                var address = SnapshotEntry.AddressOf(piece.Kind, alias.Slug);
                var problem = _owners.TryGetValue(address, out var owner)
                    ? owner.Path == file.Path ? "leads to itself" : $"is the slug of {owner.Path}"
                    : aliases.TryAdd(address, piece.Item.Slug) ? null : $"leads to '{aliases[address]}' already";
                if (problem is not null)
                {
                    _problems.Add(new ContentProblem(file.Path, alias.Place.Line, alias.Place.Column, ProblemSeverity.Error, $"The alias '{alias.Slug}' {problem}."));
                }
            }
        }

        return aliases;
    }

    // A chain of moves ends at a served address or nowhere; more steps than there are addresses mean a cycle.
    private string? Target(string from, string slug, Dictionary<string, string> aliases)
    {
        var folder = from[..(from.IndexOf('/', StringComparison.Ordinal) + 1)];
        for (var steps = Moves.Count + aliases.Count; steps >= 0; steps--)
        {
            var address = folder + slug;
            if (_owners.ContainsKey(address))
            {
                return slug;
            }

            if (!aliases.TryGetValue(address, out var next) && !Moves.TryGetValue(address, out next))
            {
                return null;
            }

            slug = next;
        }

        return null;
    }
}
