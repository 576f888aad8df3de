using System.Runtime.InteropServices;
using Functions.Search.Analysis;
using Functions.Search.IndexFormat;

namespace Functions.Search.Indexing;

/// <summary>
/// Splits texts into pieces, which are words as written and the separators between them, and numbers the pieces. A single space between two
/// words is implied and not a piece. The pieces of all texts are stored one after another, so that nothing has to be moved while they are added.
/// </summary>
/// <param name="last">The previous index, whose texts are taken in pieces; null for none.</param>
/// <param name="total">About how many there will be in all texts, so that they need not be moved.</param>
internal sealed class PieceTable(TermTable terms, LoadedIndex? last, int total)
{
    /// <summary>In place of a term: what stands between words, and a hyphen.</summary>
    public const int Separator = -1, Hyphen = -2;

    // Two tables, because a word may equal a separator, as in a title "?!".
    private readonly NumberedTexts _words = new(new StringTable(last?.Pieces.Count ?? 0), []);
    private readonly NumberedTexts _between = new(new StringTable(), []);
    private readonly List<string> _texts = [];
    private readonly List<int> _terms = [];
    private readonly List<int> _hyphens = [];
    private readonly List<int> _all = new(total);

    // The numbers here of the previous index's pieces, each 1 more; 0 for those that are not here yet.
    private readonly int[] _taken = new int[last?.Pieces.Count ?? 0];

    /// <summary>The number of pieces in all texts.</summary>
    public int Total => _all.Count;

    /// <summary>The numbers of the pieces of a text.</summary>
    public ReadOnlySpan<int> this[Range text] => CollectionsMarshal.AsSpan(_all)[text];

    /// <returns>The term of a word; negative for what stands between words.</returns>
    public int TermOf(int piece) => _terms[piece];

    /// <summary>The terms of all pairs of words with just a hyphen between them, and whether they are all of the compound: not of "day-to-day".</summary>
    public IReadOnlyList<(int First, int Second, bool IsWhole)> Hyphenated()
    {
        var found = new List<(int First, int Second, bool IsWhole)>();
        var all = CollectionsMarshal.AsSpan(_all);
        for (var at = NextHyphen(all, 0); at < all.Length - 1; at = NextHyphen(all, at + 1))
        {
            if (at > 0 && _terms[all[at - 1]] >= 0 && _terms[all[at + 1]] >= 0)
            {
                found.Add((_terms[all[at - 1]], _terms[all[at + 1]], (at < 2 || _terms[all[at - 2]] != Hyphen) && (at + 2 == all.Length || _terms[all[at + 2]] != Hyphen)));
            }
        }

        return found;
    }

    /// <summary>The terms of all pairs of words of a text with just a space between them, and whether the text has no more.</summary>
    public IEnumerable<(int First, int Second, bool IsWhole)> Adjacent(Range text)
    {
        var (start, length) = text.GetOffsetAndLength(_all.Count);
        for (var at = start + 1; at < start + length; at++)
        {
            if (_terms[_all[at - 1]] >= 0 && _terms[_all[at]] >= 0)
            {
                yield return (_terms[_all[at - 1]], _terms[_all[at]], length == 2);
            }
        }
    }

    /// <returns>The range of the text's pieces.</returns>
    public Range Cut(string text)
    {
        var start = _all.Count;
        var breaker = new WordBreaker(text);
        var end = 0;
        while (breaker.MoveNext())
        {
            AddBetween(text.AsSpan(end, breaker.Start - end), isFirst: end == 0);
            _all.Add(NumberOf(breaker.Word, isWord: true));
            end = breaker.End;
        }

        AddBetween(text.AsSpan(end), isFirst: true);
        return start.._all.Count;
    }

    /// <summary>Takes a text that the previous index has in pieces already.</summary>
    /// <inheritdoc cref="Cut"/>
    public Range Take(ReadOnlySpan<int> text)
    {
        var start = _all.Count;
        CollectionsMarshal.SetCount(_all, start + text.Length);
        var pieces = CollectionsMarshal.AsSpan(_all)[start..];
        for (var at = 0; at < pieces.Length; at++)
        {
            ref var taken = ref _taken[text[at]];
            if (taken == 0)
            {
                taken = Take(text[at]) + 1;
            }

            pieces[at] = taken - 1;
        }

        return start.._all.Count;
    }

    /// <summary>Writes the pieces, the most frequent first, each with its term.</summary>
    /// <param name="placeOfTerm">From a term's number here to its number in the index.</param>
    /// <returns>From a piece's number here to its number in the index.</returns>
    public int[] WriteTo(BlobWriter blob, int[] placeOfTerm)
    {
        var counts = new int[_texts.Count];
        foreach (var piece in CollectionsMarshal.AsSpan(_all))
        {
            counts[piece]++;
        }

        // By the count and the piece in one number: the fewest last, the first of equals first.
        var ranks = counts.Select((count, piece) => ((long)~count << 32) | (uint)piece).ToArray();
        Array.Sort(ranks);
        var order = Array.ConvertAll(ranks, rank => (int)rank);
        var places = new int[order.Length];
        blob.Number(order.Length);
        for (var place = 0; place < order.Length; place++)
        {
            var piece = order[place];
            places[piece] = place;
            blob.Text(_texts[piece]);
            blob.Number(_terms[piece] < 0 ? 0 : placeOfTerm[_terms[piece]] + 1);
        }

        return places;
    }

    // There are three hyphens at most: looking for their numbers takes a fraction of the time of looking at each piece's term.
    private int NextHyphen(ReadOnlySpan<int> all, int from)
        => all[from..].IndexOfAny(CollectionsMarshal.AsSpan(_hyphens)) is >= 0 and var distance ? from + distance : all.Length;

    private void AddBetween(ReadOnlySpan<char> between, bool isFirst)
    {
        // At either end, where no space is implied, a single space is a piece; between words, the lack of one is a piece.
        if (isFirst ? between.Length > 0 : between is not " ")
        {
            _all.Add(NumberOf(between, isWord: false));
        }
    }

    private int Take(int piece)
    {
        var term = last!.Pieces.TermOf(piece);
        return NumberOf(last.Pieces.TextOf(piece), term >= 0, term);
    }

    private int NumberOf(ReadOnlySpan<char> text, bool isWord, int lastTerm = -1)
    {
        var (texts, numbers) = isWord ? _words : _between;
        var id = texts.IdOf(text);
        if (id == numbers.Count)
        {
            numbers.Add(_texts.Count);
            _texts.Add(texts.Texts[id]);
            _terms.Add(lastTerm >= 0 ? terms.Take(lastTerm) : isWord ? terms.TermOf(text) : text is "-" or "\u2010" or "\u2011" ? Hyphen : Separator);
            if (_terms[^1] == Hyphen)
            {
                _hyphens.Add(numbers[^1]);
            }
        }

        return numbers[id];
    }

    /// <param name="Numbers">Of each text, the number of its piece.</param>
    private sealed record NumberedTexts(StringTable Texts, List<int> Numbers);
}
