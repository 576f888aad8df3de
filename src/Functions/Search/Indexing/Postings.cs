using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>
/// The documents of each term. In the index a term has two lists of delta-encoded document numbers: titles, and the other
/// fields. A single occurrence in a body, the usual case, is one number; anything else has one more byte, with the fields in its low and
/// the number of occurrences in the body in its high half.
/// </summary>
internal sealed class Postings
{
    private const int MaxHalfByte = 15;

    // One list for all terms: a writer for each would be most of the garbage collector's work.
    private readonly List<Posting> _found = [];

    public void Add(int term, int document, Occurrences found) => _found.Add(new Posting(
        term, document, found.InTitle, (byte)(found.ShortFields | (Math.Min(found.InBody, MaxHalfByte) << 4)), IsLone: found is { ShortFields: 0, InBody: 1 }));

    /// <summary>Sorts by term. Each term keeps the order of its documents.</summary>
    /// <param name="terms">The number of terms.</param>
    public SortedPostings Sort(int terms)
    {
        var starts = new int[terms + 1];
        _found.ForEach(posting => starts[posting.Term + 1]++);
        for (var term = 0; term < terms; term++)
        {
            starts[term + 1] += starts[term];
        }

        var next = starts.AsSpan(0, terms).ToArray();
        var sorted = new Posting[_found.Count];
        _found.ForEach(posting => sorted[next[posting.Term]++] = posting);
        return new SortedPostings(sorted, starts);
    }
}

/// <param name="Others">The other fields of the document that have the term; 0 for none.</param>
internal readonly record struct Posting(int Term, int Document, bool InTitle, byte Others, bool IsLone)
{
    /// <summary>The other fields of a document whose body has the term once, and nothing else.</summary>
    public const byte Lone = 0x10;
}

/// <param name="Starts">The start of each term's postings.</param>
internal sealed record SortedPostings(Posting[] All, int[] Starts)
{
    private readonly BlobWriter _titles = new();

    public ReadOnlySpan<Posting> Of(int term) => All.AsSpan(Starts[term]..Starts[term + 1]);

    /// <param name="postings">Those of one term, in the order of documents. The titles and the rest of a document may be two of them.</param>
    public void Write(ReadOnlySpan<Posting> postings, BlobWriter blob)
    {
        WriteTitles(postings);
        blob.Part(_titles.Written);
        var last = -1;
        foreach (ref readonly var posting in postings)
        {
            if (posting.Others == 0)
            {
                continue;
            }

            blob.Number(((posting.Document - last) << 1) | (posting.IsLone ? 0 : 1));
            last = posting.Document;
            if (!posting.IsLone)
            {
                blob.Byte(posting.Others);
            }
        }
    }

    private void WriteTitles(ReadOnlySpan<Posting> postings)
    {
        _titles.Clear();
        var last = -1;
        foreach (ref readonly var posting in postings)
        {
            if (posting.InTitle)
            {
                _titles.Number(posting.Document - last);
                last = posting.Document;
            }
        }
    }
}

/// <summary>The occurrences of a term in one document: bits of <see cref="SearchFields"/>, and the count in the body.</summary>
internal record struct Occurrences(bool InTitle, int ShortFields, int InBody);
