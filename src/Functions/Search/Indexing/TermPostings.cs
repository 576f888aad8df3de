namespace Functions.Search.Indexing;

/// <summary>
/// The postings of one term: in which documents it is, and how. Two lists, as differences of document numbers: titles, and the other
/// fields. A lone occurrence in a body, the usual case, is one number; anything else has a byte more, with the fields in its low and
/// the occurrences in the body in its high half.
/// </summary>
internal sealed class TermPostings
{
    private const int MostInHalfByte = 15;

    private readonly BlobWriter _titles = new();
    private readonly BlobWriter _others = new();
    private int _lastTitle = -1;
    private int _lastOther = -1;

    public int Documents { get; private set; }

    public void Add(int document, Occurrences found)
    {
        Documents++;
        if (found.InTitle)
        {
            _titles.Number(document - _lastTitle);
            _lastTitle = document;
        }

        if (found.ShortFields == 0 && found.InBody == 0)
        {
            return;
        }

        var lone = found is { ShortFields: 0, InBody: 1 };
        _others.Number(((document - _lastOther) << 1) | (lone ? 0 : 1));
        _lastOther = document;
        if (!lone)
        {
            _others.Byte((byte)(found.ShortFields | (Math.Min(found.InBody, MostInHalfByte) << 4)));
        }
    }

    public void WriteTo(BlobWriter blob)
    {
        blob.Part(_titles.Written);
        blob.Bytes(_others.Written);
    }
}

/// <summary>Where in one document a term is: bits of <see cref="SearchFields"/>, and how often in the body.</summary>
internal record struct Occurrences(bool InTitle, int ShortFields, int InBody);
