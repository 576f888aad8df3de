using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Finds the words of a text that match the query, including multi-word synonyms.</summary>
internal sealed class MatchedWords(LoadedIndex index, sbyte[] wordOfPiece, IReadOnlyList<QueryWord> words, IReadOnlyList<int[]> synonyms)
{
    // The separators between the words of a synonym ("post-traumatic") do not matter.
    private readonly ILookup<int, int[]> _synonyms = synonyms.Where(form => form.Length > 1).ToLookup(form => form[0]);

    public IReadOnlyList<QueryWord> Words { get; } = words;

    /// <summary>The word of the query, counted from 1, that a piece matches; 0 for none, negative for separators.</summary>
    public int WordAt(int piece) => wordOfPiece[piece];

    /// <summary>How many of the next words match.</summary>
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
