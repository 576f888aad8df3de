using System.Globalization;
using System.Text;

namespace Functions.Search.Analysis;

/// <summary>
/// Finds the words of a text: runs of letters, digits and their marks, with apostrophes inside ("don't"). Words of their own are a symbol, such as €
/// or an emoji, and each character of the scripts that put no spaces between words: Chinese, Japanese and, though it has spaces, Korean, whose words
/// have their particles attached. Everything else separates, unless the text has nothing else.
/// </summary>
internal ref struct WordBreaker(ReadOnlySpan<char> text)
{
    public const string Apostrophes = "'’‘＇";

    private const char ZeroWidthSpace = '\u200B';

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private bool _hasWords;

    private enum Kind
    {
        Separator,
        Letter,

        // Combining marks and invisible characters, such as a soft hyphen, belong to the character before them.
        Attached,
        Alone,
    }

    /// <summary>Where the word begins, in characters from the beginning of the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly int End => _at;

    public readonly ReadOnlySpan<char> Word => _text[Start.._at];

    public bool MoveNext()
    {
        for (; _at < _text.Length; _at += LengthAt(_at))
        {
            var kind = KindAt(_at);
            if (kind is Kind.Letter or Kind.Alone)
            {
                _hasWords = true;
                Start = _at;
                _at = EndOf(kind);
                return true;
            }
        }

        return !_hasWords && MoveToSigns();
    }

    // A title such as "?!" can be searched for too: its first run of punctuation is a word.
    private bool MoveToSigns()
    {
        _hasWords = true;
        for (Start = 0; Start < _text.Length && !IsSign(Start); Start += LengthAt(Start))
        {
        }

        for (_at = Start; _at < _text.Length && IsSign(_at); _at += LengthAt(_at))
        {
        }

        return Start < _at;
    }

    private readonly bool IsSign(int at)
        => KindAt(at) == Kind.Separator && !char.IsWhiteSpace(_text[at]) && !char.IsControl(_text[at]) && _text[at] != ZeroWidthSpace;

    private readonly int EndOf(Kind first)
    {
        var at = _at + LengthAt(_at);
        for (; at < _text.Length; at += LengthAt(at))
        {
            var kind = KindAt(at);
            if (kind != Kind.Attached && (first == Kind.Alone || (kind != Kind.Letter && !IsInnerApostrophe(at))))
            {
                break;
            }
        }

        return at;
    }

    private readonly int LengthAt(int at) => char.IsHighSurrogate(_text[at]) && at + 1 < _text.Length && char.IsLowSurrogate(_text[at + 1]) ? 2 : 1;

    private readonly Kind KindAt(int at)
    {
        if (_text[at] < 0x80)
        {
            return char.IsAsciiLetterOrDigit(_text[at]) ? Kind.Letter : Kind.Separator;
        }

        // A lone surrogate counts as U+FFFD, which it becomes in UTF-8.
        Rune.DecodeFromUtf16(_text[at..], out var character, out _);
        return Rune.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol => Kind.Alone,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Attached,
            UnicodeCategory.Format => character.Value == ZeroWidthSpace ? Kind.Separator : Kind.Attached,
            _ when !Rune.IsLetterOrDigit(character) => Kind.Separator,
            _ => IsAlone(character.Value) ? Kind.Alone : Kind.Letter,
        };
    }

    // Blocks of Unicode: from CJK radicals over kana to ideographs, Hangul, compatibility ideographs, half-width forms, further ideographs.
    private static bool IsAlone(int letter) => letter
        is (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC) or (>= 0x20000 and <= 0x3FFFF);

    // Not between digits: 5'10 are two numbers.
    private readonly bool IsInnerApostrophe(int at)
        => Apostrophes.Contains(_text[at]) && at + 1 < _text.Length && KindAt(at + 1) == Kind.Letter && !char.IsDigit(_text[at + 1]);
}
