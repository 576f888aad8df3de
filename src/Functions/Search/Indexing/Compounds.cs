using Functions.Search.Analysis;

namespace Functions.Search.Indexing;

/// <summary>
/// Compounds that are written in several ways: self-care, selfcare, self care. The two words of a hyphenated one, joined, are a term of their own, and so are
/// those of a tag; and two words that stand side by side count as the joined one as well, where that is a term.
/// </summary>
internal sealed class Compounds
{
    private const int MinLetters = 3;

    // A power of two, many times the words of a large collection.
    private const int HashValues = 1 << 20;
    private const int HashFactor = 37;

    private readonly Dictionary<(int First, int Second), int> _joined = [];

    // By the first word's number: every word of every document is looked up, and most begin no compound.
    private readonly bool[] _begins;

    /// <summary>Adds the joined terms to <paramref name="terms"/>.</summary>
    public Compounds(PieceTable pieces, IEnumerable<Range> tags, TermTable terms)
    {
        foreach (var (first, second, isWhole) in pieces.Hyphenated().Concat(tags.SelectMany(pieces.Adjacent)))
        {
            Join(first, second, isWhole, terms);
        }

        var beginnings = new bool[HashValues];
        foreach (var term in terms.Terms)
        {
            beginnings[HashOf(term)] = true;
        }

        for (var term = 0; term < terms.Terms.Count; term++)
        {
            AddClosed(term, terms, beginnings);
        }

        _begins = new bool[terms.Terms.Count];
        foreach (var (first, _) in _joined.Keys)
        {
            _begins[first] = true;
        }
    }

    /// <summary>Whether letters may be a word of a compound that is written as one: short ones are more likely a part of any word.</summary>
    public static bool IsPart(ReadOnlySpan<char> letters)
        => (letters.Length >= MinLetters && !StopWords.Contains(letters)) || IsNumber(letters);

    public static bool IsNumber(ReadOnlySpan<char> letters) => !letters.IsEmpty && !letters.ContainsAnyExceptInRange('0', '9');

    /// <summary>The pairs of words that are joined.</summary>
    public IReadOnlyCollection<(int First, int Second)> Pairs => _joined.Keys;

    /// <returns>The joined term of two words that stand side by side; negative for none.</returns>
    public int Of(int first, int second) => _begins[first] ? _joined.GetValueOrDefault((first, second), -1) : -1;

    // A stop word is joined with care: "day-to-day" has no "today", and who is "in-form" need not inform. But a "follow-up" is a followup.
    private void Join(int first, int second, bool isWhole, TermTable terms)
    {
        var (one, other) = (terms.Terms[first], terms.Terms[second]);
        if (_joined.ContainsKey((first, second)) || one.Length + other.Length > Folding.MaxLetters
            || (IsNumber(one) && IsNumber(other)) || (terms.IsStopWord(first) && terms.IsStopWord(second))
            || (!isWhole && (terms.IsStopWord(first) || terms.IsStopWord(second))) || (terms.IsStopWord(first) && terms.Find(one + other) >= 0))
        {
            return;
        }

        _joined.Add((first, second), terms.Add(one + other));
    }

    // Few beginnings of a word are words: the hash, which goes on from letter to letter, is asked before anything is looked up.
    private void AddClosed(int term, TermTable terms, bool[] beginnings)
    {
        var letters = terms.Terms[term].AsSpan();
        var hash = 0;
        for (var at = 1; at < letters.Length; at++)
        {
            hash = Hash(hash, letters[at - 1]);
            if (at >= MinLetters && beginnings[hash]
                && terms.Find(letters[..at]) is >= 0 and var first && terms.Find(letters[at..]) is >= 0 and var second
                && IsPart(letters[at..]) && IsPart(letters[..at]))
            {
                _joined.TryAdd((first, second), term);
            }
        }
    }

    private static int HashOf(string word)
    {
        var hash = 0;
        foreach (var letter in word)
        {
            hash = Hash(hash, letter);
        }

        return hash;
    }

    private static int Hash(int before, char letter) => ((before * HashFactor) + letter) & (HashValues - 1);
}
