using System.Numerics;

namespace Functions.Articles.Publishing;

/// <summary>
/// Finds what is close to a piece: by the tags, the category and the words that both have, each weighed by its rarity
/// (inverse document frequency, Spärck Jones 1972). Rarity counts in whole powers of two, so that one new article does not
/// change the neighbours, and with them the bodies, of all others.
/// </summary>
internal static class RelatedPieces
{
    private const int Kept = 8;
    private const int TagWeight = 3;

    // A word of more pieces than this says little, and would make the work grow with the square of the collection.
    private const int MostPieces = 500;

    /// <returns>For each piece, the slugs of the closest ones of its kind, the closest first; the newer first among equals.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Find(IReadOnlyList<Piece> newestFirst)
    {
        var features = newestFirst.Select(Features).ToList();
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var piece = 0; piece < features.Count; piece++)
        {
            foreach (var (feature, _) in features[piece])
            {
                (holders.TryGetValue(feature, out var list) ? list : holders[feature] = []).Add(piece);
            }
        }

        var scores = new int[newestFirst.Count];
        return [.. newestFirst.Select((_, piece) => Closest(piece, newestFirst, features[piece], holders, scores))];
    }

    private static List<string> Closest(
        int piece, IReadOnlyList<Piece> pieces, List<(string Name, int Weight)> features, Dictionary<string, List<int>> holders, int[] scores)
    {
        var touched = new List<int>();
        foreach (var (feature, weight) in features)
        {
            var others = holders[feature];
            var rarity = BitOperations.Log2((uint)(pieces.Count / others.Count)) + 1;
            foreach (var other in others.Count <= MostPieces ? others : [])
            {
                if (scores[other] == 0)
                {
                    touched.Add(other);
                }

                scores[other] += rarity * weight;
            }
        }

        var closest = new List<int>(Kept + 1);
        foreach (var other in touched.Where(other => other != piece && pieces[other].Kind == pieces[piece].Kind && !pieces[other].IsDraft))
        {
            Insert(other, closest, scores);
        }

        touched.ForEach(other => scores[other] = 0);
        return [.. closest.Select(other => pieces[other].Item.Slug)];
    }

    // Nearly everything shares a word with everything: sorting it all would be most of the work of publishing.
    private static void Insert(int candidate, List<int> closest, int[] scores)
    {
        var place = closest.Count;
        while (place > 0 && (scores[closest[place - 1]] < scores[candidate] || (scores[closest[place - 1]] == scores[candidate] && closest[place - 1] > candidate)))
        {
            place--;
        }

        if (place < Kept)
        {
            closest.Insert(place, candidate);
            closest.RemoveRange(Math.Min(Kept, closest.Count), Math.Max(0, closest.Count - Kept));
        }
    }

    private static List<(string Name, int Weight)> Features(Piece piece) =>
    [
        .. piece.Item.Tags.Select(tag => ($"tag {tag.ToLowerInvariant()}", TagWeight)),
        .. piece.Item.Category is { } category ? [($"category {category.ToLowerInvariant()}", 1)] : Array.Empty<(string, int)>(),
        .. piece.Terms.Select(term => (term, 1)),
    ];
}
