using Functions.Search.Analysis;

namespace Functions.Search.Querying;

/// <summary>
/// Counts the typing mistakes between two words: a letter too many, too few, a wrong one, two neighbours swapped. Restricted
/// Damerau-Levenshtein distance (optimal string alignment): Boytsov, "Indexing methods for approximate dictionary searching" (2011), 2.
/// </summary>
internal static class EditDistance
{
    private const int Row = Folding.MaxLetters + 1;

    /// <param name="most">Beyond this the exact number does not matter: the answer is then any greater one.</param>
    /// <returns>The distance to the whole term, and the least one to any beginning of it.</returns>
    public static (int Whole, int Beginning) Between(ReadOnlySpan<char> word, ReadOnlySpan<char> term, int most)
    {
        Span<int> rows = stackalloc int[Row * 3];
        var before = rows[..Row];
        var last = rows[Row..(2 * Row)];
        var current = rows[(2 * Row)..];
        for (var at = 0; at <= word.Length; at++)
        {
            last[at] = at;
        }

        var beginning = word.Length;
        for (var letter = 1; letter <= term.Length; letter++)
        {
            var least = current[0] = letter;
            for (var at = 1; at <= word.Length; at++)
            {
                var isSame = word[at - 1] == term[letter - 1];
                var edits = Math.Min(Math.Min(last[at], current[at - 1]) + 1, last[at - 1] + (isSame ? 0 : 1));
                if (at > 1 && letter > 1 && word[at - 1] == term[letter - 2] && word[at - 2] == term[letter - 1])
                {
                    edits = Math.Min(edits, before[at - 2] + 1);
                }

                current[at] = edits;
                least = Math.Min(least, edits);
            }

            beginning = Math.Min(beginning, current[word.Length]);
            if (least > most)
            {
                return (most + 1, beginning);
            }

            var oldest = before;
            before = last;
            last = current;
            current = oldest;
        }

        return (last[word.Length], beginning);
    }
}
