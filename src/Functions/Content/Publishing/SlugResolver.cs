using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Content.Publishing;

/// <summary>Settles which file has which address, and what becomes of addresses that changed.</summary>
internal sealed class SlugResolver
{
    private readonly Dictionary<string, SourceFile> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile> _settled = new(StringComparer.Ordinal);
    private readonly List<ContentProblem> _problems = [];

    private SlugResolver()
    {
    }

    /// <summary>The files, by path, with what readers get of each.</summary>
    public IEnumerable<SourceFile> Files => _settled.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>What is wrong between files: two with one address, an alias that is another's.</summary>
    public IReadOnlyList<ContentProblem> Problems => _problems;

    /// <summary>From <c>folder/slug</c> to the slug that took its place then, whether or not that still stands.</summary>
    public SortedDictionary<string, string> Moves { get; } = new(StringComparer.Ordinal);

    /// <summary>From <c>folder/slug</c> straight to the slug of what is served now.</summary>
    public SortedDictionary<string, string> Redirects { get; } = new(StringComparer.Ordinal);

    /// <param name="files">As they were parsed now.</param>
    /// <param name="before">The manifest of what is served so far: what has an address keeps it.</param>
    public static SlugResolver Settle(IReadOnlyList<SourceFile> files, Manifest before)
    {
        var book = new SlugResolver();
        var served = before.Files.Where(file => file.Served is not null).ToDictionary(file => file.Path, file => file.Served!, StringComparer.Ordinal);
        foreach (var file in files.OrderBy(file => !Keeps(file, served)).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            book.Claim(file, served.GetValueOrDefault(file.Path));
        }

        book.Follow(before.Moves, served);
        return book;
    }

    private static bool Keeps(SourceFile file, Dictionary<string, Piece> served)
        => served.TryGetValue(file.Path, out var now) && (file.Piece is null || file.Piece.Address == now.Address);

    private void Claim(SourceFile file, Piece? lastGood)
    {
        file = file with { IsRefused = false };
        if (file.Piece is { } piece && _owners.TryGetValue(piece.Address, out var owner))
        {
            _problems.Add(new ContentProblem(
                file.Path, piece.SlugPlace.Line, piece.SlugPlace.Column, ProblemSeverity.Error, $"The slug '{piece.Item.Slug}' is taken by {owner.Path}."));
            file = file with { IsRefused = true };
        }

        var fallback = file.Piece is null || file.IsRefused ? lastGood : null;
        var settled = file with { LastGood = fallback is not null && !_owners.ContainsKey(fallback.Address) ? fallback : null };
        _settled.Add(file.Path, settled);
        if (settled.Served is { } served)
        {
            _owners.Add(served.Address, settled);
        }
    }

    private void Follow(IReadOnlyDictionary<string, string> moves, Dictionary<string, Piece> before)
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

    // A chain of moves ends at what is served, or nowhere; more steps than there are addresses is a circle.
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
