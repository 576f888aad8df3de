using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Finds corrections of a word: one edit if the longer of both has five letters, two if it has nine.</summary>
internal sealed class Typos(TermDictionary terms, RankingParameters parameters)
{
    private const int MinLettersForOneEdit = 5;
    private const int MinLettersForTwoEdits = 9;
    private const int MaxCorrections = 12;

    // The first letter is rarely wrong.
    private const float OtherFirstLetter = 0.7f;

    /// <summary>Sets the corrections of a word, the most likely first.</summary>
    /// <param name="near">A temporary list for candidates.</param>
    public void Correct(QueryWord word, bool orUnfinished, List<int> near)
    {
        var maxEdits = MaxReachable(word.Folded.Length);
        if (maxEdits == 0)
        {
            return;
        }

        near.Clear();
        terms.Signatures.Near(word.Folded, maxEdits, orUnfinished, near);
        var found = new List<Variant>();
        Span<char> letters = stackalloc char[Folding.MaxLetters * 3];
        foreach (var term in near)
        {
            var text = letters[..terms.CopyTo(term, letters)];
            var (whole, beginning) = EditDistance.Between(word.Folded, text, maxEdits);
            if (whole > 0 && (whole <= Math.Min(maxEdits, MaxEdits(Math.Max(word.Folded.Length, text.Length))) || (orUnfinished && beginning <= MaxEdits(word.Folded.Length))))
            {
                found.Add(new Variant(term, WeightOf(whole, beginning, maxEdits) * (text[0] == word.Folded[0] ? 1 : OtherFirstLetter)));
            }
        }

        found.Sort((one, other) => one.Weight != other.Weight
            ? other.Weight.CompareTo(one.Weight)
            : terms.PostingBytesOf(other.Term).CompareTo(terms.PostingBytesOf(one.Term)) is not 0 and var order ? order : one.Term.CompareTo(other.Term));
        foreach (var likely in found.Take(MaxCorrections))
        {
            AddFamily(word.Corrections, likely);
        }
    }

    private static int MaxEdits(int length) => length >= MinLettersForTwoEdits ? 2 : length >= MinLettersForOneEdit ? 1 : 0;

    // A longer word may have more edits.
    private static int MaxReachable(int length) => Math.Max(MaxEdits(length + 1), MaxEdits(length + 2) == 2 ? 2 : 0);

    private float WeightOf(int whole, int beginning, int maxEdits)
        => (float)(whole <= maxEdits ? Math.Pow(parameters.TypoWeight, whole) : Math.Pow(parameters.TypoWeight, Math.Max(1, beginning)) * parameters.PrefixWeight);

    private void AddFamily(List<Variant> corrections, Variant likely)
    {
        if (corrections.Exists(known => known.Term == likely.Term))
        {
            return;
        }

        corrections.Add(likely);
        foreach (var relative in terms.TermsWithStem(terms.StemOf(likely.Term)))
        {
            if (!corrections.Exists(known => known.Term == relative))
            {
                corrections.Add(new Variant(relative, likely.Weight * (float)parameters.StemWeight));
            }
        }
    }
}
