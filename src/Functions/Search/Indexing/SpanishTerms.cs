using Functions.Search.Analysis;

namespace Functions.Search.Indexing;

/// <summary>The terms of Spanish documents, with their Spanish stems.</summary>
internal sealed class SpanishTerms
{
    private readonly StringTable _stems = new();
    private readonly SortedDictionary<int, int> _stemOf = [];

    public void Add(int term, string folded)
    {
        if (_stemOf.ContainsKey(term))
        {
            return;
        }

        Span<char> letters = stackalloc char[folded.Length];
        folded.CopyTo(letters);
        _stemOf.Add(term, _stems.IdOf(letters[..Spanish.Stem(letters)]));
    }

    /// <param name="termPlaces">From a term's number to its number in the index.</param>
    public void WriteTo(BlobWriter blob, int[] termPlaces)
    {
        var stemPlaces = LexiconWriter.PlacesOf(LexiconWriter.Write(blob, _stems.Texts));
        blob.Number(_stemOf.Count);
        var last = -1;
        foreach (var (place, stem) in _stemOf.Select(pair => (Place: termPlaces[pair.Key], pair.Value)).OrderBy(pair => pair.Place))
        {
            blob.Number(place - last);
            blob.Number(stemPlaces[stem]);
            last = place;
        }
    }
}
