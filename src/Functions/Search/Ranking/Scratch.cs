using System.Text;
using Functions.Search.Reading;

namespace Functions.Search.Ranking;

/// <summary>What one search works with, used again by later ones: as large as the index, so that a search allocates only its answer.</summary>
internal sealed class Scratch(int documents, int terms)
{
    private readonly List<int> _marked = [];

    public float[] Scores { get; } = new float[documents];

    /// <summary>Of each document, how much of the query its title says: a sum of inverse document frequencies.</summary>
    public float[] TitleScores { get; } = new float[documents];

    /// <summary>Of the word that is being looked for: how well the best word for it in each title stands for it.</summary>
    public float[] InTitle { get; } = new float[documents];

    /// <summary>Of the word that is being looked for: its weighted frequency in the other fields of each document.</summary>
    public float[] Elsewhere { get; } = new float[documents];

    public DocumentList Found { get; } = new(documents);

    /// <summary>The documents that have the word that is being looked for.</summary>
    public DocumentList Touched { get; } = new(documents);

    /// <summary>Of each document, the last word of the query that it has, counted from 1.</summary>
    public byte[] LastWord { get; } = new byte[documents];

    /// <summary>Which documents the filters let through.</summary>
    public bool[] Allowed { get; } = new bool[documents];

    public List<int> Near { get; } = [];

    /// <summary>The terms of the query as it was typed, stop words too; negative for an unknown one.</summary>
    public List<int> Query { get; } = [];

    public TextPieces Texts { get; } = new();

    public StringBuilder Html { get; } = new();

    /// <summary>Of each term, the word of the query that it stands for, counted from 1; 0 for none.</summary>
    public byte[] WordOfTerm { get; } = new byte[terms];

    /// <summary>Of each term with a word, how well it stands for it: 1 for the word itself, 0 for
    /// what only counts below it.</summary>
    public float[] WeightOfTerm { get; } = new float[terms];

    public void Mark(int term, int word, float weight)
    {
        if (WordOfTerm[term] == 0)
        {
            WordOfTerm[term] = (byte)word;
            WeightOfTerm[term] = weight;
            _marked.Add(term);
        }
    }

    /// <summary>Notes that a document has the word that is being looked for.</summary>
    /// <param name="except">Leave the document out if it is known to have this word of the query.</param>
    /// <returns>Whether it counts.</returns>
    public bool Touch(int document, byte except)
    {
        if (!Allowed[document] || (except > 0 && LastWord[document] == except))
        {
            return false;
        }

        if (InTitle[document] == 0 && Elsewhere[document] == 0)
        {
            Touched.Add(document);
        }

        return true;
    }

    /// <summary>Adds what the word that was looked for brings to a document.</summary>
    public void Settle(int document, byte word, float score, float titleScore)
    {
        if (LastWord[document] == 0)
        {
            Found.Add(document);
        }

        LastWord[document] = word;
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
            LastWord[document] = 0;
        }

        Found.Clear();
        Query.Clear();
        foreach (var term in _marked)
        {
            WordOfTerm[term] = 0;
        }

        _marked.Clear();
    }
}

/// <summary>A list of documents with room for all of them.</summary>
internal sealed class DocumentList(int most)
{
    private readonly int[] _documents = new int[most];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    public void Add(int document) => _documents[Count++] = document;

    public void Clear() => Count = 0;
}
