using System.Numerics;
using System.Text;
using Functions.Search.Analysis;

namespace Functions.Search.IndexFormat;

/// <summary>
/// The letters of each term, as bits. An edit removes at most one letter and adds at most one, so most terms that are too far from a
/// word are skipped without comparing them.
/// </summary>
internal sealed class TermSignatures
{
    private const int Letters = 26;

    private readonly uint[] _signatures;
    private readonly byte[] _lengths;

    public TermSignatures(Lexicon terms)
    {
        _signatures = new uint[terms.Count];
        _lengths = new byte[terms.Count];
        Span<char> letters = stackalloc char[Folding.MaxLetters * 3];
        for (var term = 0; term < terms.Count; term++)
        {
            var length = Encoding.UTF8.GetChars(terms[term], letters);
            var isConcept = letters[0] == Synonyms.ConceptMark;
            _signatures[term] = Of(letters[..length]);
            _lengths[term] = (byte)(isConcept ? 0 : length);
        }
    }

    /// <summary>The terms that may be within a number of edits of a word, or have a prefix that is.</summary>
    public void Near(ReadOnlySpan<char> word, int edits, bool orBeginSo, List<int> found)
    {
        var sought = Of(word);
        for (var term = 0; term < _signatures.Length; term++)
        {
            if (BitOperations.PopCount(sought & ~_signatures[term]) <= edits
                && _lengths[term] >= word.Length - edits
                && (orBeginSo || (_lengths[term] <= word.Length + edits && BitOperations.PopCount(_signatures[term] & ~sought) <= edits)))
            {
                found.Add(term);
            }
        }
    }

    private static uint Of(ReadOnlySpan<char> letters)
    {
        var signature = 0u;
        foreach (var letter in letters)
        {
            signature |= 1u << (char.IsAsciiLetterLower(letter) ? letter - 'a' : Letters + (letter % (32 - Letters)));
        }

        return signature;
    }
}
