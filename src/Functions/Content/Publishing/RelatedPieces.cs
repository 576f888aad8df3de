using System.Numerics;
using Functions.Content.Snapshots;
using Functions.Search.IndexFormat;

namespace Functions.Content.Publishing;

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
    private const int MaxPieces = 500;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly FeatureTable _features;
    private readonly int[] _scores;
    private readonly int[] _touched;

    private RelatedPieces(IReadOnlyList<Piece> newestFirst)
    {
        _pieces = newestFirst;
        _features = new FeatureTable(newestFirst);
        _scores = new int[newestFirst.Count];
        _touched = new int[newestFirst.Count];
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
            var others = _features.PiecesWith(feature);
            var worth = (BitOperations.Log2((uint)(_pieces.Count / others.Length)) + 1) * _features.WeightOf(feature);
            foreach (var other in others.Length <= MaxPieces ? others : [])
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

    /// <summary>What the pieces have in common, by numbers: a collection of 2,000 has some 20,000 such features.</summary>
    private sealed class FeatureTable
    {
        private readonly List<int> _weights = [];

        // The features of the first piece, of the second, and so on; and where each piece's begin.
        private readonly int[] _features;
        private readonly int[] _starts;

        // The same turned around.
        private readonly int[] _pieces;
        private readonly int[] _pieceStarts;

        public FeatureTable(IReadOnlyList<Piece> pieces)
        {
            var tags = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            var categories = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            var terms = new Dictionary<string, int>(StringComparer.Ordinal);
            var (features, owners) = (new List<int>(), new List<int>());
            _starts = new int[pieces.Count + 1];
            for (var piece = 0; piece < pieces.Count; piece++)
            {
                features.AddRange(pieces[piece].Item.Tags.Select(tag => Named(tag, tags, TagWeight)));
                if (pieces[piece].Item.Category is { } category)
                {
                    features.Add(Named(category, categories, weight: 1));
                }

                features.AddRange(pieces[piece].Terms.Select(term => Named(term, terms, weight: 1)));
                owners.AddRange(Enumerable.Repeat(piece, features.Count - owners.Count));
                _starts[piece + 1] = features.Count;
            }

            _features = [.. features];
            _pieceStarts = new int[_weights.Count + 1];
            _pieces = Array.ConvertAll(Grouping.Of(_features, _pieceStarts), place => owners[place]);
        }

        public ReadOnlySpan<int> Of(int piece) => _features.AsSpan(_starts[piece].._starts[piece + 1]);

        public ReadOnlySpan<int> PiecesWith(int feature) => _pieces.AsSpan(_pieceStarts[feature].._pieceStarts[feature + 1]);

        public int WeightOf(int feature) => _weights[feature];

        private int Named(string name, Dictionary<string, int> known, int weight)
        {
            if (known.TryAdd(name, _weights.Count))
            {
                _weights.Add(weight);
            }

            return known[name];
        }
    }
}
