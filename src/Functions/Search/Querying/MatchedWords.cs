using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Finds the words of a text that match the query, including other forms of its words: synonyms, and the parts of compounds.</summary>
internal sealed class MatchedWords
{
    private readonly LoadedIndex _index;
    private readonly sbyte[] _wordOfPiece;

    private readonly IReadOnlyList<OtherForm> _forms;
    private readonly int[] _beginnings;

    public MatchedWords(LoadedIndex index, sbyte[] wordOfPiece, List<QueryWord> words, IReadOnlyList<OtherForm> forms)
    {
        (_index, _wordOfPiece, Words) = (index, wordOfPiece, words);
        _forms = forms;
        _beginnings = forms.Count == 0 ? [] : [.. forms.Select(form => form.Stems[0])];
    }

    public List<QueryWord> Words { get; }

    public bool HasForms => _forms.Count > 0;

    /// <summary>For each piece what <see cref="WordOf"/> gives.</summary>
    public ReadOnlySpan<sbyte> WordOfPiece => _wordOfPiece;

    /// <summary>The word of the query, counted from 1, that a piece is; 0 for none, negative for separators.</summary>
    public int WordOf(int piece) => _wordOfPiece[piece];

    /// <summary>The same, or the word that the next pieces are another form of.</summary>
    public int WordAt(ReadOnlySpan<int> pieces)
    {
        var word = WordOf(pieces[0]);
        return word != 0 || LongestAt(pieces) is not { } form ? word : 1 + Words.IndexOf(form.Word);
    }

    /// <summary>How many of the next words match.</summary>
    public int LengthAt(ReadOnlySpan<int> pieces) => WordOf(pieces[0]) > 0 ? 1 : LongestAt(pieces)?.Stems.Length ?? 0;

    private OtherForm? LongestAt(ReadOnlySpan<int> pieces)
    {
        var longest = (OtherForm?)null;
        if (_beginnings.Length == 0 || !_beginnings.AsSpan().Contains(_index.Terms.StemOf(_index.Pieces.TermOf(pieces[0]))))
        {
            return longest;
        }

        foreach (var form in _forms)
        {
            longest = form.Stems.Length > (longest?.Stems.Length ?? 0) && (form.Between == Between.Anything ? Begins(pieces, form.Stems) : IsCompound(pieces, form)) ? form : longest;
        }

        return longest;
    }

    private bool IsCompound(ReadOnlySpan<int> pieces, OtherForm form)
    {
        var isHyphenated = pieces.Length > 2 && _index.Pieces.BytesOf(pieces[1]) is [(byte)'-'] or [0xE2, 0x80, 0x90 or 0x91];
        var second = isHyphenated ? 2 : 1;
        return (isHyphenated || form.Between == Between.SpaceOrHyphen) && second < pieces.Length
            && StemAt(pieces[0]) == form.Stems[0] && StemAt(pieces[second]) == form.Stems[1];
    }

    private int StemAt(int piece) => _index.Pieces.TermOf(piece) is >= 0 and var term ? _index.Terms.StemOf(term) : -1;

    private bool Begins(ReadOnlySpan<int> pieces, int[] form)
    {
        var at = 0;
        foreach (var piece in pieces)
        {
            var term = _index.Pieces.TermOf(piece);
            if (term < 0 || _index.IsStopWord(term))
            {
                continue;
            }

            if (_index.Terms.StemOf(term) != form[at])
            {
                return false;
            }

            if (++at == form.Length)
            {
                return true;
            }
        }

        return false;
    }
}
