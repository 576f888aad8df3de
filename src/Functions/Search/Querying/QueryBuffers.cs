using System.Text;
using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>The buffers of one search, reused by later ones: sized for the index, so that a search allocates only its results.</summary>
internal sealed class QueryBuffers
{
    private const sbyte Separator = -1;

    private readonly LoadedIndex _index;
    private readonly List<int> _marked = [];

    public QueryBuffers(LoadedIndex index)
    {
        _index = index;
        var documents = index.Documents.Count;
        Scores = new float[documents];
        TitleScores = new float[documents];
        InTitle = new float[documents];
        Elsewhere = new float[documents];
        Found = new DocumentList(documents);
        Touched = new DocumentList(documents);
        Words = new ulong[documents];
        Allowed = new bool[documents];
        WeightOfTerm = new float[index.Terms.Count];
        WordOfPiece = new sbyte[index.Pieces.Count];
        for (var piece = 0; piece < WordOfPiece.Length; piece++)
        {
            WordOfPiece[piece] = index.Pieces.TermOf(piece) < 0 ? Separator : (sbyte)0;
        }
    }

    public float[] Scores { get; }

    /// <summary>For each document, how much of the query its title has: a sum of inverse document frequencies.</summary>
    public float[] TitleScores { get; }

    /// <summary>For the current word, the weight of its best variant in each title.</summary>
    public float[] InTitle { get; }

    /// <summary>For the current word, its weighted frequency in the other fields of each document.</summary>
    public float[] Elsewhere { get; }

    public DocumentList Found { get; }

    /// <summary>The documents that have the current word.</summary>
    public DocumentList Touched { get; }

    /// <summary>For each document, the words of the query that it has, as bits.</summary>
    public ulong[] Words { get; }

    /// <summary>The documents that pass the filters.</summary>
    public bool[] Allowed { get; }

    /// <summary>A temporary list.</summary>
    public List<int> TemporaryList { get; } = [];

    /// <summary>The terms of the query, including stop words; negative for an unknown one.</summary>
    public List<int> Query { get; } = [];

    public TextPieces Texts { get; } = new();

    public StringBuilder Html { get; } = new();

    /// <summary>Of each piece of a text, the matching word of the query, counted from 1; 0 for none, negative for separators.</summary>
    public sbyte[] WordOfPiece { get; }

    /// <summary>For each term that matches a word of the query, its weight: 1 for the word itself, 0 for others and for corrections of a word that is found.</summary>
    public float[] WeightOfTerm { get; }

    public void Mark(int term, int word, float weight)
    {
        foreach (var piece in _index.Pieces.PiecesOf(term))
        {
            if (WordOfPiece[piece] == 0)
            {
                WordOfPiece[piece] = (sbyte)word;
                WeightOfTerm[term] = weight;
                _marked.Add(piece);
            }
        }
    }

    /// <summary>Records that a document has the current word.</summary>
    /// <param name="except">Words of the query, as bits: a document that has one is excluded.</param>
    /// <returns>Whether it was recorded.</returns>
    public bool Touch(int document, ulong except)
    {
        if (!Allowed[document] || (Words[document] & except) != 0)
        {
            return false;
        }

        if (InTitle[document] == 0 && Elsewhere[document] == 0)
        {
            Touched.Add(document);
        }

        return true;
    }

    /// <summary>Adds the score of the current word to a document.</summary>
    public void AddScore(int document, ulong word, float score, float titleScore)
    {
        if (Words[document] == 0)
        {
            Found.Add(document);
        }

        Words[document] |= word;
        Scores[document] += score;
        TitleScores[document] += titleScore;
        InTitle[document] = 0;
        Elsewhere[document] = 0;
    }

    public void Clear()
    {
        foreach (var document in Found.Documents)
        {
            Scores[document] = 0;
            TitleScores[document] = 0;
            Words[document] = 0;
        }

        Found.Clear();
        Query.Clear();
        foreach (var piece in _marked)
        {
            WeightOfTerm[_index.Pieces.TermOf(piece)] = 0;
            WordOfPiece[piece] = 0;
        }

        _marked.Clear();
    }
}

/// <summary>A list with capacity for all documents.</summary>
internal sealed class DocumentList(int capacity)
{
    private readonly int[] _documents = new int[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    public void Add(int document) => _documents[Count++] = document;

    public void Clear() => Count = 0;
}
