using System.Globalization;

namespace Functions.Search.Analysis;

/// <summary>
/// Finds the words of a text: runs of letters, digits and their marks, with apostrophes inside ("don't"); a symbol such as € is a word of
/// its own. Everything else separates.
/// </summary>
internal ref struct WordBreaker(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Where the word begins, in characters from the beginning of the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly int End => _at;

    public readonly ReadOnlySpan<char> Word => _text[Start.._at];

    public bool MoveNext()
    {
        while (_at < _text.Length && !StartsWord(_text[_at]))
        {
            _at++;
        }

        Start = _at;
        if (_at == _text.Length)
        {
            return false;
        }

        _at++;
        while (Continues(_text[Start]) && _at < _text.Length && (Continues(_text[_at]) || IsInnerApostrophe(_at)))
        {
            _at++;
        }

        return true;
    }

    // Pairs of surrogates are letters of scripts and emoji: both are looked for as they stand.
    private static bool StartsWord(char character)
        => char.IsAsciiLetterOrDigit(character) || (character >= 0x80 && (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || IsSymbol(character)));

    private static bool Continues(char character)
        => char.IsAsciiLetterOrDigit(character) || (character >= 0x80 && !IsSymbol(character) && (StartsWord(character) || IsMark(character)));

    private static bool IsMark(char character)
        => char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsSymbol(char character)
        => char.GetUnicodeCategory(character) is UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol;

    private readonly bool IsInnerApostrophe(int at)
        => _text[at] is '\'' or '’' && at + 1 < _text.Length && char.IsLetter(_text[at - 1]) && char.IsLetter(_text[at + 1]);
}
