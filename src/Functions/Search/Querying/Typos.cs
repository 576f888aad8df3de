using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Finds corrections of a word: one edit if the longer of both has five letters, two if it has nine.</summary>
internal sealed class Typos(LoadedIndex index, RankingParameters parameters)
{
    private const int MinLettersForOneEdit = 5;
    private const int MinLettersForTwoEdits = 9;
    private const int MaxCorrections = 12;

    // The first letter is rarely wrong.
    private const float OtherFirstLetter = 0.7f;

    private readonly TermDictionary _terms = index.Terms;

    /// <summary>Sets the corrections of a word, the most likely first.</summary>
    public void Correct(QueryWord word, bool orUnfinished, QueryBuffers buffers)
    {
        var maxEdits = MaxReachable(word.Folded.Length);
        if (maxEdits == 0)
        {
            return;
        }

        var near = buffers.TemporaryList;
        near.Clear();
        _terms.Signatures.Near(word.Folded, maxEdits, orUnfinished, near);
        var found = new List<Variant>();
        Span<char> letters = stackalloc char[Folding.MaxLetters * 3];
        foreach (var term in near)
        {
            var text = letters[.._terms.CopyTo(term, letters)];
            var (whole, beginning) = EditDistance.Between(word.Folded, text, maxEdits);
            if (whole > 0 && (whole <= Math.Min(maxEdits, MaxEdits(Math.Max(word.Folded.Length, text.Length))) || (orUnfinished && beginning <= MaxEdits(word.Folded.Length))))
            {
                found.Add(new Variant(term, WeightOf(whole, beginning, maxEdits) * (text[0] == word.Folded[0] ? 1 : OtherFirstLetter)));
            }
        }

        found.Sort((one, other) => one.Weight != other.Weight
            ? other.Weight.CompareTo(one.Weight)
            : _terms.PostingBytesOf(other.Term).CompareTo(_terms.PostingBytesOf(one.Term)) is not 0 and var order ? order : one.Term.CompareTo(other.Term));
        // Of what may not be seen, nothing is told.
        foreach (var likely in found.Where(variant => index.IsInAny(variant.Term, buffers.Allowed)).Take(MaxCorrections))
        {
            AddFamily(word, likely);
        }
    }

    private static int MaxEdits(int length) => length >= MinLettersForTwoEdits ? 2 : length >= MinLettersForOneEdit ? 1 : 0;

    // A longer word may have more edits.
    private static int MaxReachable(int length) => Math.Max(MaxEdits(length + 1), MaxEdits(length + 2) == 2 ? 2 : 0);

    private float WeightOf(int whole, int beginning, int maxEdits)
        => (float)(whole <= maxEdits ? Math.Pow(parameters.TypoWeight, whole) : Math.Pow(parameters.TypoWeight, Math.Max(1, beginning)) * parameters.PrefixWeight);

    private void AddFamily(QueryWord word, Variant likely)
    {
        var corrections = word.Corrections;
        if (corrections.Exists(known => known.Term == likely.Term))
        {
            return;
        }

        corrections.Add(likely);
        foreach (var relative in word.IsSpanish ? _terms.Spanish.TermsLike(_terms.TextOf(likely.Term)) : _terms.TermsWithStem(_terms.StemOf(likely.Term)))
        {
            if (!corrections.Exists(known => known.Term == relative))
            {
                corrections.Add(new Variant(relative, likely.Weight * (float)parameters.StemWeight));
            }
        }
    }
}
