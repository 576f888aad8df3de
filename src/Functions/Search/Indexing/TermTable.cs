using Functions.Search.Analysis;

namespace Functions.Search.Indexing;

/// <summary>The terms (folded words) of all documents with their stems.</summary>
internal sealed class TermTable
{
    private readonly StringTable _terms = new();
    private readonly StringTable _stems = new();
    private readonly List<(int Stem, bool IsStopWord)> _facts = [];

    public IReadOnlyList<string> Terms => _terms.Texts;

    public IReadOnlyList<string> Stems => _stems.Texts;

    public int TermOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Folding.MaxLetters];
        return Add(folded[..Folding.Fold(word, folded)]);
    }

    /// <returns>The number of a folded word; negative for an unknown one.</returns>
    public int Find(ReadOnlySpan<char> folded) => _terms.Find(folded);

    public int StemOf(int term) => _facts[term].Stem;

    public int StemNumber(string stem) => _stems.IdOf(stem);

    public bool IsStopWord(int term) => _facts[term].IsStopWord;

    public int Add(ReadOnlySpan<char> folded)
    {
        var term = _terms.IdOf(folded);
        if (term == _facts.Count)
        {
            Span<char> stem = stackalloc char[folded.Length];
            folded.CopyTo(stem);
            _facts.Add((_stems.IdOf(stem[..Porter2.Stem(stem)]), StopWords.Contains(folded)));
        }

        return term;
    }
}
