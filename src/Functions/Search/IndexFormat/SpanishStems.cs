using Functions.Search.Analysis;

namespace Functions.Search.IndexFormat;

/// <summary>The stems that terms of Spanish documents have in Spanish. Without such documents there are none.</summary>
internal sealed class SpanishStems
{
    private readonly Lexicon _stems;
    private readonly int[] _starts;
    private readonly int[] _groups;

    /// <param name="blob">As <see cref="Indexing.SpanishTerms"/> writes it.</param>
    /// <param name="terms">The number of terms.</param>
    public SpanishStems(ref BlobReader blob, int terms)
    {
        _stems = new Lexicon(ref blob);
        var stemOf = new int[terms];
        Array.Fill(stemOf, -1);
        var term = -1;
        for (var left = blob.Number(); left > 0; left--)
        {
            term += blob.Number();
            stemOf[term] = blob.Number();
        }

        _starts = new int[_stems.Count + 1];
        _groups = Grouping.Of(stemOf, _starts);
    }

    /// <summary>The terms that have the stem of a folded word.</summary>
    public ReadOnlySpan<int> TermsLike(ReadOnlySpan<char> folded)
    {
        if (_stems.Count == 0)
        {
            return [];
        }

        Span<char> letters = stackalloc char[Folding.MaxLetters];
        folded.CopyTo(letters);
        var stem = _stems.Find(letters[..Spanish.Stem(letters[..folded.Length])]);
        return stem < 0 ? [] : _groups.AsSpan(_starts[stem], _starts[stem + 1] - _starts[stem]);
    }
}
