using Functions.Search.Analysis;

namespace Functions.Search.Indexing;

/// <summary>The terms (folded words) of all documents with their stems.</summary>
internal sealed class TermTable
{
    private readonly StringTable _terms = new();
    private readonly StringTable _stems = new();
    private readonly List<int> _stemOf = [];
    private readonly List<bool> _isStopWord = [];

    public IReadOnlyList<string> Terms => _terms.Texts;

    public IReadOnlyList<string> Stems => _stems.Texts;

    public int TermOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Folding.MostLetters];
        return Add(folded[..Folding.Fold(word, folded)]);
    }

    public int StemOf(int term) => _stemOf[term];

    public int StemNumber(string stem) => _stems.IdOf(stem);

    public bool IsStopWord(int term) => _isStopWord[term];

    public int Add(ReadOnlySpan<char> folded)
    {
        var term = _terms.IdOf(folded);
        if (term == _stemOf.Count)
        {
            Span<char> stem = stackalloc char[folded.Length];
            folded.CopyTo(stem);
            _stemOf.Add(_stems.IdOf(stem[..Porter2.Stem(stem)]));
            _isStopWord.Add(StopWords.Contains(folded));
        }

        return term;
    }
}
