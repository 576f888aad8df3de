using Functions.Search.IndexFormat;
using Functions.Search.Indexing;

namespace Functions.Search.Querying;

/// <summary>Finds the two words that an unknown one is made of ("selfcare"), where a document has both side by side.</summary>
internal sealed class SplitWords(LoadedIndex index)
{
    private const int MinLetters = 3;
    private const int MaxRead = 16;

    /// <summary>How often a query may have texts read: those of a hostile one are not.</summary>
    public const int MaxReads = 12;

    /// <returns>The number of letters of the first word; 0 if the word is known, begins a known one, or is not two words.</returns>
    /// <param name="reads">How often texts may still be read for this query.</param>
    public int Of(string word, ref int reads, QueryBuffers buffers)
    {
        if (word.Length <= MinLetters || reads <= 0 || IsKnown(word, buffers.Allowed))
        {
            return 0;
        }

        for (var at = MinLetters; at < word.Length; at++)
        {
            var first = word.AsSpan(0, at);
            var second = word.AsSpan(at);
            if (Compounds.IsPart(first) && Compounds.IsPart(second)
                && index.Terms.Find(first) is >= 0 and var one && index.Terms.Find(second) is >= 0 and var other && reads-- > 0 && StandTogether(one, other, buffers))
            {
                return at;
            }
        }

        return 0;
    }

    private bool IsKnown(string word, bool[] allowed)
    {
        if (index.Terms.StemOfWord(word) is >= 0 and var stem)
        {
            foreach (var term in index.Terms.TermsWithStem(stem))
            {
                if (index.IsInAny(term, allowed))
                {
                    return true;
                }
            }
        }

        var (from, to) = index.Terms.StartingWith(word);
        return Enumerable.Range(from, to - from).Any(term => index.IsInAny(term, allowed));
    }

    private bool StandTogether(int first, int second, QueryBuffers buffers)
    {
        index.ReadDocuments(second, buffers.TemporaryList);
        var documents = buffers.TemporaryList.ToHashSet();
        index.ReadDocuments(first, buffers.TemporaryList);
        return buffers.TemporaryList.Where(document => documents.Contains(document) && buffers.Allowed[document]).Take(MaxRead).Any(document =>
        {
            index.Read(document).ReadTexts(buffers.Texts);
            return AreIn(buffers.Texts.Pieces, first, second);
        });
    }

    private bool AreIn(List<int> pieces, int first, int second)
    {
        for (var at = 1; at < pieces.Count; at++)
        {
            if (index.Pieces.TermOf(pieces[at]) == second && index.Pieces.TermOf(pieces[at - 1]) == first)
            {
                return true;
            }
        }

        return false;
    }
}
