using System.Text;
using Functions.Search.Analysis;

namespace Functions.Search.IndexFormat;

/// <summary>The terms of an index: sorted, grouped by stem, each with the position of its postings.</summary>
internal sealed class TermDictionary
{
    private readonly Lexicon _terms;
    private readonly Lexicon _stems;
    private readonly int[] _stemOf;
    private readonly int[] _postings;
    private readonly int[] _groupStarts;
    private readonly int[] _groups;

    public TermDictionary(ref BlobReader blob)
    {
        _terms = new Lexicon(ref blob);
        _stems = new Lexicon(ref blob);
        _stemOf = new int[Count];
        _postings = new int[Count + 1];
        _groupStarts = new int[_stems.Count + 1];
        for (var term = 0; term < Count; term++)
        {
            _stemOf[term] = blob.Number();
            _postings[term + 1] = _postings[term] + blob.Number();
        }

        _groups = Grouping.Of(_stemOf, _groupStarts);
        Signatures = new TermSignatures(_terms);
        Spanish = new SpanishStems(ref blob, Count);
    }

    public int Count => _terms.Count;

    public int Stems => _stems.Count;

    public int PostingBytes => _postings[^1];

    public TermSignatures Signatures { get; }

    public SpanishStems Spanish { get; }

    /// <returns>The term's number, negative for an unknown one.</returns>
    public int Find(ReadOnlySpan<char> folded) => _terms.Find(folded);

    public (int From, int To) StartingWith(ReadOnlySpan<char> folded) => _terms.StartingWith(folded);

    /// <summary>Whether a term begins with some letters.</summary>
    public bool IsBegun(int term, ReadOnlySpan<char> folded)
    {
        var (from, to) = StartingWith(folded);
        return term >= from && term < to;
    }

    public int StemOf(int term) => _stemOf[term];

    /// <returns>The number of a stem, negative for an unknown one.</returns>
    public int FindStem(ReadOnlySpan<char> stem) => _stems.Find(stem);

    /// <summary>The number of the stem that a folded word has, negative for an unknown one.</summary>
    public int StemOfWord(ReadOnlySpan<char> folded)
    {
        Span<char> stem = stackalloc char[Folding.MaxLetters];
        folded.CopyTo(stem);
        return FindStem(stem[..Porter2.Stem(stem[..folded.Length])]);
    }

    public ReadOnlySpan<int> TermsWithStem(int stem) => _groups.AsSpan(_groupStarts[stem], _groupStarts[stem + 1] - _groupStarts[stem]);

    public Range PostingsOf(int term) => _postings[term].._postings[term + 1];

    /// <summary>An estimate of how many documents have the term.</summary>
    public int PostingBytesOf(int term) => _postings[term + 1] - _postings[term];

    public string TextOf(int term) => Encoding.UTF8.GetString(_terms[term]);

    /// <returns>The length of the stem, in characters.</returns>
    public int CopyStemTo(int stem, Span<char> letters) => Encoding.UTF8.GetChars(_stems[stem], letters);

    /// <returns>The length of the term, in characters.</returns>
    public int CopyTo(int term, Span<char> letters) => Encoding.UTF8.GetChars(_terms[term], letters);
}
