using Functions.Search.Analysis;

namespace Functions.Search.Querying;

/// <summary>
/// The number of edits between two words: an insertion, a deletion, a substitution, or a transposition of adjacent letters. Restricted
/// Damerau-Levenshtein distance (optimal string alignment): Boytsov, "Indexing methods for approximate dictionary searching" (2011), 2.
/// </summary>
internal static class EditDistance
{
    private const int Row = Folding.MaxLetters + 1;

    /// <param name="max">The maximum of interest: a greater distance is returned as any greater number.</param>
    /// <returns>The distance to the whole term, and the smallest distance to any prefix of it.</returns>
    public static (int Whole, int Beginning) Between(ReadOnlySpan<char> word, ReadOnlySpan<char> term, int max)
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
            var rowMinimum = current[0] = letter;
            for (var at = 1; at <= word.Length; at++)
            {
                var isSame = word[at - 1] == term[letter - 1];
                var edits = Math.Min(Math.Min(last[at], current[at - 1]) + 1, last[at - 1] + (isSame ? 0 : 1));
                if (at > 1 && letter > 1 && word[at - 1] == term[letter - 2] && word[at - 2] == term[letter - 1])
                {
                    edits = Math.Min(edits, before[at - 2] + 1);
                }

                current[at] = edits;
                rowMinimum = Math.Min(rowMinimum, edits);
            }

            beginning = Math.Min(beginning, current[word.Length]);
            if (rowMinimum > max)
            {
                return (max + 1, beginning);
            }

            var oldest = before;
            before = last;
            last = current;
            current = oldest;
        }

        return (last[word.Length], beginning);
    }
}
