using System.Numerics;

namespace Functions.Articles.Publishing;

/// <summary>
/// Finds what is close to a piece: by the tags, the category and the words that both have, each weighed by its rarity
/// (inverse document frequency, Spärck Jones 1972). Rarity counts in whole powers of two, so that one new article does not
/// change the neighbours, and with them the bodies, of all others.
/// </summary>
internal sealed class RelatedPieces
{
    private const int Kept = 8;
    private const int TagWeight = 3;

    // A word of more pieces than this says little, and would make the work grow with the square of the collection.
    private const int MostPieces = 500;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly FeatureTable _features = new();
    private readonly int[] _scores;
    private readonly int[] _touched;

    private RelatedPieces(IReadOnlyList<Piece> newestFirst)
    {
        _pieces = newestFirst;
        _scores = new int[newestFirst.Count];
        _touched = new int[newestFirst.Count];
        for (var piece = 0; piece < newestFirst.Count; piece++)
        {
            _features.Add(piece, newestFirst[piece]);
        }
    }

    /// <returns>For each piece, the slugs of the closest ones of its kind, the closest first; the newer first among equals.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Find(IReadOnlyList<Piece> newestFirst)
    {
        var related = new RelatedPieces(newestFirst);
        return [.. Enumerable.Range(0, newestFirst.Count).Select(related.Closest)];
    }

    private string[] Closest(int piece)
    {
        var touched = Score(piece);
        // Scores with places, so that one comparison orders them: nearly everything shares a word with everything, and sorting it all would be most of the work.
        Span<long> closest = stackalloc long[Kept];
        var found = 0;
        foreach (var other in _touched.AsSpan(0, touched))
        {
            var rank = ((long)_scores[other] << 32) | (uint)(int.MaxValue - other);
            _scores[other] = 0;
            if ((found < Kept || rank > closest[^1]) && other != piece && _pieces[other].Kind == _pieces[piece].Kind && !_pieces[other].IsDraft)
            {
                found = Insert(rank, closest, found);
            }
        }

        return [.. closest[..found].ToArray().Select(rank => _pieces[int.MaxValue - (int)(uint)rank].Item.Slug)];
    }

    /// <returns>How many pieces have something in common with it.</returns>
    private int Score(int piece)
    {
        var touched = 0;
        foreach (var feature in _features.Of(piece))
        {
            var others = feature.Pieces;
            var worth = (BitOperations.Log2((uint)(_pieces.Count / others.Count)) + 1) * feature.Weight;
            foreach (var other in others.Count <= MostPieces ? others : [])
            {
                if (_scores[other] == 0)
                {
                    _touched[touched++] = other;
                }

                _scores[other] += worth;
            }
        }

        return touched;
    }

    private static int Insert(long rank, Span<long> closest, int found)
    {
        found = Math.Min(found + 1, Kept);
        var place = found - 1;
        for (; place > 0 && closest[place - 1] < rank; place--)
        {
            closest[place] = closest[place - 1];
        }

        closest[place] = rank;
        return found;
    }

    /// <summary>What the pieces have in common, and which pieces have it.</summary>
    private sealed class FeatureTable
    {
        private readonly Dictionary<string, Feature> _tags = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, Feature> _categories = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, Feature> _terms = new(StringComparer.Ordinal);
        private readonly List<Feature[]> _ofPiece = [];

        public Feature[] Of(int piece) => _ofPiece[piece];

        public void Add(int number, Piece piece)
        {
            var tags = piece.Item.Tags.Select(tag => Named(tag, _tags, TagWeight));
            var category = piece.Item.Category is { } name ? [Named(name, _categories, weight: 1)] : Array.Empty<Feature>();
            _ofPiece.Add([.. tags, .. category, .. piece.Terms.Select(term => Named(term, _terms, weight: 1))]);
            foreach (var feature in _ofPiece[number])
            {
                feature.Pieces.Add(number);
            }
        }

        private static Feature Named(string name, Dictionary<string, Feature> features, int weight)
            => features.TryGetValue(name, out var known) ? known : features[name] = new Feature(weight);
    }

    private sealed class Feature(int weight)
    {
        public int Weight => weight;

        public List<int> Pieces { get; } = [];
    }
}
