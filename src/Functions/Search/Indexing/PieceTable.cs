using Functions.Search.Analysis;
using Functions.Search.Reading;

namespace Functions.Search.Indexing;

/// <summary>
/// Cuts texts into pieces, words as they were written and what stands between them, and numbers the pieces. A single space between two
/// words is no piece: it is understood.
/// </summary>
internal sealed class PieceTable(TermTable terms)
{
    private const int Separator = -1;

    // Two tables, as a word can be of the same signs as what stands between others: a title "?!".
    private readonly NumberedTexts _words = new(new StringTable(), []);
    private readonly NumberedTexts _between = new(new StringTable(), []);
    private readonly List<string> _texts = [];
    private readonly List<int> _terms = [];
    private readonly List<int> _counts = [];
    private readonly Dictionary<PieceDictionary, int[]> _known = [];

    /// <param name="found">Called for each word's term, in order.</param>
    /// <returns>The numbers of the pieces.</returns>
    public int[] Cut(string text, Action<int> found)
    {
        var pieces = new List<int>(text.Length / 5);
        var breaker = new WordBreaker(text);
        var end = 0;
        while (breaker.MoveNext())
        {
            AddBetween(text.AsSpan(end, breaker.Start - end), isFirst: end == 0, pieces);
            var piece = Count(breaker.Word, isWord: true);
            pieces.Add(piece);
            end = breaker.End;
            found(_terms[piece]);
        }

        AddBetween(text.AsSpan(end), isFirst: true, pieces);
        return [.. pieces];
    }

    /// <summary>Takes a text over that another index has in pieces already.</summary>
    /// <inheritdoc cref="Cut"/>
    public int[] Take(ReadOnlySpan<int> text, PieceDictionary from, Action<int> found)
    {
        // From the number of a piece there to its number here, plus 1; 0 until it is met.
        var numbers = _known.TryGetValue(from, out var known) ? known : _known[from] = new int[from.Count];
        var pieces = new int[text.Length];
        for (var at = 0; at < pieces.Length; at++)
        {
            ref var number = ref numbers[text[at]];
            number = number > 0 ? number : NumberOf(from.TextOf(text[at]), from.TermOf(text[at]) >= 0) + 1;
            pieces[at] = number - 1;
            _counts[number - 1]++;
            if (_terms[number - 1] != Separator)
            {
                found(_terms[number - 1]);
            }
        }

        return pieces;
    }

    /// <summary>Writes the pieces, the most frequent first, each with its term.</summary>
    /// <param name="placeOfTerm">From a term's number here to its number in the index.</param>
    /// <returns>From a piece's number here to its number in the index.</returns>
    public int[] WriteTo(BlobWriter blob, int[] placeOfTerm)
    {
        var order = Enumerable.Range(0, _counts.Count)
            .OrderByDescending(piece => _counts[piece])
            .ToArray();
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

    private void AddBetween(ReadOnlySpan<char> between, bool isFirst, List<int> pieces)
    {
        // Where no space is understood, at either end, even a single one is a piece; between words the lack of one is too.
        if (isFirst ? between.Length > 0 : between is not " ")
        {
            pieces.Add(Count(between, isWord: false));
        }
    }

    private int Count(ReadOnlySpan<char> text, bool isWord)
    {
        var piece = NumberOf(text, isWord);
        _counts[piece]++;
        return piece;
    }

    private int NumberOf(ReadOnlySpan<char> text, bool isWord)
    {
        var (texts, numbers) = isWord ? _words : _between;
        var id = texts.IdOf(text);
        if (id == numbers.Count)
        {
            numbers.Add(_counts.Count);
            _texts.Add(texts.Texts[id]);
            _counts.Add(0);
            _terms.Add(isWord ? terms.TermOf(text) : Separator);
        }

        return numbers[id];
    }

    /// <param name="Numbers">Of each text, the number of its piece.</param>
    private sealed record NumberedTexts(StringTable Texts, List<int> Numbers);
}
