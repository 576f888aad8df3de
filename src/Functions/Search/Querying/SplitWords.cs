using Functions.Search.IndexFormat;
using Functions.Search.Indexing;

namespace Functions.Search.Querying;

/// <summary>Finds the two words that an unknown one is made of ("selfcare"), where a document has both side by side.</summary>
internal sealed class SplitWords(LoadedIndex index)
{
    private const int MinLetters = 3;
    private const int MaxRead = 50;

    /// <returns>The number of letters of the first word; 0 if the word is known, begins a known one, or is not two words.</returns>
    public int Of(string word, QueryBuffers buffers)
    {
        if (word.Length <= MinLetters || index.Terms.StemOfWord(word) >= 0 || index.Terms.StartingWith(word) is var (from, to) && from < to)
        {
            return 0;
        }

        for (var at = MinLetters; at < word.Length; at++)
        {
            var first = word.AsSpan(0, at);
            var second = word.AsSpan(at);
            if (Compounds.IsPart(first) && Compounds.IsPart(second)
                && index.Terms.Find(first) is >= 0 and var one && index.Terms.Find(second) is >= 0 and var other && StandTogether(one, other, buffers))
            {
                return at;
            }
        }

        return 0;
    }

    private bool StandTogether(int first, int second, QueryBuffers buffers)
    {
        index.ReadDocuments(second, buffers.TemporaryList);
        var documents = buffers.TemporaryList.ToHashSet();
        index.ReadDocuments(first, buffers.TemporaryList);
        return buffers.TemporaryList.Where(documents.Contains).Take(MaxRead).Any(document =>
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
