using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>The terms (folded words) of all documents with their stems.</summary>
/// <param name="last">The previous index, whose words need not be stemmed again; null for none.</param>
internal sealed class TermTable(TermDictionary? last)
{
    private readonly StringTable _terms = new(last?.Count ?? 0);
    private readonly StringTable _stems = new(last?.Count ?? 0);
    private readonly List<(int Stem, bool IsStopWord)> _facts = [];

    // The numbers here of the previous index's terms and stems, each 1 more; 0 for those that are not here yet.
    private readonly int[] _taken = new int[last?.Count ?? 0];
    private readonly int[] _takenStems = new int[last?.Stems ?? 0];

    public IReadOnlyList<string> Terms => _terms.Texts;

    public IReadOnlyList<string> Stems => _stems.Texts;

    public int TermOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Folding.MaxLetters];
        return Add(folded[..Folding.Fold(word, folded)]);
    }

    /// <summary>The number here of a term of the previous index.</summary>
    public int Take(int term)
    {
        if (_taken[term] == 0)
        {
            Span<char> letters = stackalloc char[Folding.MaxLetters * 3];
            _taken[term] = Add(letters[..last!.CopyTo(term, letters)], last.StemOf(term)) + 1;
        }

        return _taken[term] - 1;
    }

    /// <returns>The number of a folded word; negative for an unknown one.</returns>
    public int Find(ReadOnlySpan<char> folded) => _terms.Find(folded);

    public int StemOf(int term) => _facts[term].Stem;

    public int StemNumber(string stem) => _stems.IdOf(stem);

    public bool IsStopWord(int term) => _facts[term].IsStopWord;

    public int Add(ReadOnlySpan<char> folded) => Add(folded, lastStem: -1);

    private int Add(ReadOnlySpan<char> folded, int lastStem)
    {
        var term = _terms.IdOf(folded);
        if (term == _facts.Count)
        {
            _facts.Add((lastStem >= 0 ? TakeStem(lastStem) : StemOf(folded), StopWords.Contains(folded)));
        }

        return term;
    }

    private int StemOf(ReadOnlySpan<char> folded)
    {
        Span<char> stem = stackalloc char[folded.Length];
        folded.CopyTo(stem);
        return _stems.IdOf(stem[..Porter2.Stem(stem)]);
    }

    private int TakeStem(int stem)
    {
        if (_takenStems[stem] == 0)
        {
            Span<char> letters = stackalloc char[Folding.MaxLetters * 3];
            _takenStems[stem] = _stems.IdOf(letters[..last!.CopyStemTo(stem, letters)]) + 1;
        }

        return _takenStems[stem] - 1;
    }
}
