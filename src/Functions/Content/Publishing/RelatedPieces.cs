using System.Numerics;
using Functions.Content.Authoring;
using Functions.Content.Snapshots;
using Functions.Search.IndexFormat;

namespace Functions.Content.Publishing;

/// <summary>
/// Finds the pieces related to a piece, in its language, by common tags, category and terms, each weighted by its rarity
/// (inverse document frequency, Spärck Jones 1972). Rarity is rounded to powers of two, so that one new article does not
/// change the related pieces, and so the bodies, of all others.
/// </summary>
internal sealed class RelatedPieces
{
    private const int MaxRelated = 8;
    private const int TagWeight = 3;

    // A feature of more pieces says little, and would make the work quadratic.
    private const int MaxPieces = 500;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly FeatureTable _features;
    private readonly string[] _languages;
    private readonly int[] _scores;
    private readonly int[] _touched;

    private RelatedPieces(IReadOnlyList<Piece> newestFirst)
    {
        _pieces = newestFirst;
        _features = new FeatureTable(newestFirst);
        _languages = [.. newestFirst.Select(piece => Language.Primary(piece.Item.Lang))];
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
        // Score and position in one number, so that one comparison orders them. Nearly all pieces have a term in common, so sorting them all would be most of the work.
        Span<long> closest = stackalloc long[MaxRelated];
        var found = 0;
        foreach (var other in _touched.AsSpan(0, touched))
        {
            var rank = ((long)_scores[other] << 32) | (uint)(int.MaxValue - other);
            _scores[other] = 0;
            if ((found < MaxRelated || rank > closest[^1]) && other != piece && _pieces[other].Kind == _pieces[piece].Kind && !_pieces[other].IsDraft
                && _languages[other] == _languages[piece])
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
            var weight = (BitOperations.Log2((uint)(_pieces.Count / others.Length)) + 1) * _features.WeightOf(feature);
            foreach (var other in others.Length <= MaxPieces ? others : [])
            {
                if (_scores[other] == 0)
                {
                    _touched[touched++] = other;
                }

                _scores[other] += weight;
            }
        }

        return touched;
    }

    private static int Insert(long rank, Span<long> closest, int found)
    {
        found = Math.Min(found + 1, MaxRelated);
        var place = found - 1;
        for (; place > 0 && closest[place - 1] < rank; place--)
        {
            closest[place] = closest[place - 1];
        }

        closest[place] = rank;
        return found;
    }

    /// <summary>The features of the pieces, by number: a collection of 2,000 has about 20,000.</summary>
    private sealed class FeatureTable
    {
        private readonly List<int> _weights = [];

        // The features of each piece, one after the other, and where each piece's begin.
        private readonly int[] _features;
        private readonly int[] _starts;

        // The inverse: the pieces of each feature.
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
                features.AddRange(pieces[piece].Item.Tags.Select(tag => NumberOf(tag, tags, TagWeight)));
                if (pieces[piece].Item.Category is { } category)
                {
                    features.Add(NumberOf(category, categories, weight: 1));
                }

                features.AddRange(pieces[piece].Terms.Select(term => NumberOf(term, terms, weight: 1)));
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

        private int NumberOf(string name, Dictionary<string, int> numbers, int weight)
        {
            if (numbers.TryAdd(name, _weights.Count))
            {
                _weights.Add(weight);
            }

            return numbers[name];
        }
    }
}
