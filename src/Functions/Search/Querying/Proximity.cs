using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>
/// Rewards documents in which words of the query are as close together as in the query. After Rasolofo and Savoy, "Term proximity scoring for keyword-based retrieval systems" (2003): the reward decreases with the square of the distance.
/// </summary>
internal sealed class Proximity(LoadedIndex index, RankingParameters parameters)
{
    private const int MaxDistance = 5;

    // More than the farthest distance: words of two fields are never close.
    private const int BetweenFields = 10;

    /// <returns>The upper bound of the reward for a document.</returns>
    public double UpperBoundOf(int document, IReadOnlyList<QueryWord> words, QueryBuffers buffers)
    {
        var (bound, both) = (0.0, buffers.Words[document] & (buffers.Words[document] << 1));
        for (var word = 1; word < words.Count; word++)
        {
            bound += (both & (1ul << word)) == 0 ? 0 : WeightOf(word, words);
        }

        return bound;
    }

    /// <returns>The reward for a document.</returns>
    public double Of(int document, IReadOnlyList<QueryWord> words, QueryBuffers buffers)
    {
        var (reward, texts) = (0.0, buffers.Texts);
        index.Read(document).ReadTexts(texts);
        Span<int> last = stackalloc int[words.Count];
        Span<int> nearest = stackalloc int[words.Count];
        last.Fill(-BetweenFields);
        nearest.Fill(int.MaxValue);
        var position = 0;
        foreach (var text in new[] { texts.Title, texts.Summary, texts.Body })
        {
            position = Measure(texts[text], position + BetweenFields, words, buffers, last, nearest);
        }

        for (var word = 1; word < words.Count; word++)
        {
            if (nearest[word] <= MaxDistance)
            {
                reward += WeightOf(word, words) / (nearest[word] * nearest[word]);
            }
        }

        return reward;
    }

    // nearest[word] is the smallest distance to the word before it in the query; 1 for one that is as in the query.
    private int Measure(ReadOnlySpan<int> pieces, int position, IReadOnlyList<QueryWord> words, QueryBuffers buffers, Span<int> last, Span<int> nearest)
    {
        foreach (var piece in pieces)
        {
            var word = buffers.WordOfPiece[piece] - 1;
            position += word < -1 ? 0 : 1;
            if (word < 0 || buffers.WeightOfTerm[index.Pieces.TermOf(piece)] == 0)
            {
                continue;
            }

            if (word > 0)
            {
                var gap = words[word].Position - words[word - 1].Position;
                nearest[word] = Math.Min(nearest[word], 1 + Math.Abs(position - last[word - 1] - gap));
            }

            if (word + 1 < words.Count)
            {
                // In reverse order.
                nearest[word + 1] = Math.Min(nearest[word + 1], 1 + position - last[word + 1]);
            }

            last[word] = position;
        }

        return position;
    }

    private double WeightOf(int word, IReadOnlyList<QueryWord> words) => parameters.ProximityWeight * Math.Min(words[word - 1].Idf, words[word].Idf);
}
