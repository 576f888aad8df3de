using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Tells which words of a text were looked for: those that stand for a word of the query, and its synonyms of several words.</summary>
internal sealed class SoughtWords(LoadedIndex index, sbyte[] wordOfPiece, IReadOnlyList<QueryWord> words, IReadOnlyList<int[]> synonyms)
{
    // What stands between the words of a synonym ("post-traumatic") does not matter.
    private readonly ILookup<int, int[]> _synonyms = synonyms.Where(form => form.Length > 1).ToLookup(form => form[0]);

    public IReadOnlyList<QueryWord> Words { get; } = words;

    /// <summary>The word of the query, counted from 1, that a piece stands for; 0 for none, negative for what stands between words.</summary>
    public int WordAt(int piece) => wordOfPiece[piece];

    /// <summary>How many of the next words are to be marked.</summary>
    public int LengthAt(ReadOnlySpan<int> pieces)
    {
        if (WordAt(pieces[0]) > 0)
        {
            return 1;
        }

        var longest = 0;
        foreach (var form in _synonyms.Count == 0 ? [] : _synonyms[index.Terms.StemOf(index.Pieces.TermOf(pieces[0]))])
        {
            longest = Math.Max(longest, Begins(pieces, form) ? form.Length : 0);
        }

        return longest;
    }

    private bool Begins(ReadOnlySpan<int> pieces, int[] form)
    {
        var at = 0;
        foreach (var piece in pieces)
        {
            var term = index.Pieces.TermOf(piece);
            if (term < 0 || index.IsStopWord(term))
            {
                continue;
            }

            if (index.Terms.StemOf(term) != form[at])
            {
                return false;
            }

            if (++at == form.Length)
            {
                return true;
            }
        }

        return false;
    }
}
