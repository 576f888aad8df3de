using Functions.Search.Analysis;
using Functions.Search.IndexFormat;
using Functions.Search.Indexing;

namespace Functions.Search.Querying;

/// <summary>Finds compounds however they are written: self-care, self care, selfcare.</summary>
internal sealed class CompoundExpansion(TermDictionary terms, RankingParameters parameters)
{
    /// <inheritdoc cref="QueryExpansion.Expand"/>
    public void Expand(string text, List<QueryWord> all, List<QueryWord> words, List<OtherForm> forms)
    {
        for (var at = 1; at < all.Count; at++)
        {
            AddJoined(all[at - 1], all[at], text, words);
        }

        foreach (var word in words.Where(word => word.IsKnown))
        {
            AddParts(word, forms);
        }
    }

    // Two words side by side may be one in a document. "Log in" may be a login, and "in put" is no input, unless it has a hyphen.
    private void AddJoined(QueryWord first, QueryWord second, string text, List<QueryWord> words)
    {
        Span<char> letters = stackalloc char[Folding.MaxLetters];
        var isHyphenated = first.Place.End.Value + 1 == second.Place.Start.Value && IsHyphen(text, first.Place.End.Value);
        if (first.Folded.Length + second.Folded.Length > letters.Length
            || (Compounds.IsNumber(first.Folded) && Compounds.IsNumber(second.Folded))
            || (first.IsStopWord && !isHyphenated)
            || ((first.IsStopWord || second.IsStopWord) && (IsHyphen(text, first.Place.Start.Value - 1) || IsHyphen(text, second.Place.End.Value))))
        {
            return;
        }

        first.Folded.CopyTo(letters);
        second.Folded.CopyTo(letters[first.Folded.Length..]);
        var joined = terms.Find(letters[..(first.Folded.Length + second.Folded.Length)]);
        foreach (var word in joined < 0 ? [] : words.Where(word => !word.IsStopWord && (word.Position == first.Position || word.Position == second.Position)))
        {
            if (!word.Variants.Exists(variant => variant.Term == joined))
            {
                word.Variants.Add(new Variant(joined, isHyphenated ? 1 : (float)parameters.CompoundWeight));
            }
        }
    }

    private static bool IsHyphen(string text, int at) => at >= 0 && at < text.Length && text[at] is '-' or '\u2010' or '\u2011';

    // A joined word is found where its parts stand side by side: there they are marked.
    private void AddParts(QueryWord word, List<OtherForm> forms)
    {
        var letters = word.Folded.AsSpan();
        for (var at = 1; at < letters.Length; at++)
        {
            if (terms.Find(letters[..at]) is >= 0 and var first && terms.Find(letters[at..]) is >= 0 and var second)
            {
                forms.Add(new OtherForm([terms.StemOf(first), terms.StemOf(second)], word, Compounds.IsPart(letters[..at]) ? Between.SpaceOrHyphen : Between.Hyphen));
            }
        }
    }
}
