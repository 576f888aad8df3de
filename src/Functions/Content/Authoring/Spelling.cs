namespace Functions.Content.Authoring;

/// <summary>Finds what a misspelt word was meant to be.</summary>
internal static class Spelling
{
    private const int LettersPerEdit = 3;

    /// <summary>The known word that is nearest, whatever its case; null when none is near enough to have been meant.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
        => known
            .Select(candidate => (Word: candidate, Edits: Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant(), Allowed(word, candidate))))
            .Where(candidate => candidate.Edits <= Allowed(word, candidate.Word))
            .OrderBy(candidate => candidate.Edits)
            .FirstOrDefault().Word;

    /// <summary>“Did you mean …?”, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Nearest(word, known) is { } nearest ? $" Did you mean {nearest}?" : "";

    private static int Allowed(string word, string candidate) => Math.Max(1, Math.Max(word.Length, candidate.Length) / LettersPerEdit);

    /// <summary>The optimal string alignment: insertions, deletions, substitutions, and transpositions of neighbours.</summary>
    /// <returns>More than <paramref name="allowed"/>, not how many more, where the lengths differ by more.</returns>
    public static int Edits(string word, string candidate, int allowed)
    {
        if (Math.Abs(word.Length - candidate.Length) > allowed)
        {
            return int.MaxValue;
        }

        var edits = new int[word.Length + 1, candidate.Length + 1];
        for (var row = 0; row <= word.Length; row++)
        {
            for (var column = 0; column <= candidate.Length; column++)
            {
                edits[row, column] = row == 0 || column == 0 ? row + column : Smallest(row, column);
            }
        }

        return edits[word.Length, candidate.Length];

        int Smallest(int row, int column)
        {
            var isSame = word[row - 1] == candidate[column - 1];
            var fewest = Math.Min(Math.Min(edits[row - 1, column], edits[row, column - 1]) + 1, edits[row - 1, column - 1] + (isSame ? 0 : 1));
            var isSwapped = row > 1 && column > 1 && word[row - 1] == candidate[column - 2] && word[row - 2] == candidate[column - 1];
            return isSwapped ? Math.Min(fewest, edits[row - 2, column - 2] + 1) : fewest;
        }
    }
}
