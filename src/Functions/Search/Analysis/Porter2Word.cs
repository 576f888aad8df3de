namespace Functions.Search.Analysis;

/// <summary>A word while it is being stemmed, with its regions R1 and R2: the parts after the first and the second vowel with a consonant.</summary>
internal ref struct Porter2Word
{
    // A y that is a consonant.
    private const char ConsonantY = 'Y';

    // Exceptions, where the usual R1 would merge unrelated words: "general" and "generous".
    private static readonly string[] LongerStarts = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

    private readonly Span<char> _letters;

    public Porter2Word(Span<char> word)
    {
        if (word[0] == '\'')
        {
            word[1..].CopyTo(word);
            word = word[..^1];
        }

        _letters = word;
        Length = word.Length;
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == 'y' && (at == 0 || IsVowel(word[at - 1])))
            {
                word[at] = ConsonantY;
            }
        }

        R1 = RegionAfterStart(word) ?? RegionFrom(0);
        R2 = RegionFrom(R1);
    }

    public int Length { get; private set; }

    public int R1 { get; }

    public int R2 { get; }

    public readonly ReadOnlySpan<char> Letters => _letters[..Length];

    public static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool Ends(ReadOnlySpan<char> suffix) => Letters.EndsWith(suffix, StringComparison.Ordinal);

    public readonly bool HasInR1(int suffixLength) => Length - suffixLength >= R1;

    public readonly bool HasInR2(int suffixLength) => Length - suffixLength >= R2;

    public readonly bool HasVowelBefore(int end)
    {
        foreach (var letter in _letters[..Math.Max(0, end)])
        {
            if (IsVowel(letter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the first <paramref name="end"/> letters end in a short syllable.</summary>
    public readonly bool EndsShort(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(_letters[0]) && !IsVowel(_letters[1]),
        _ => (!IsVowel(_letters[end - 3]) && IsVowel(_letters[end - 2]) && !IsVowel(_letters[end - 1]) && _letters[end - 1] is not ('w' or 'x' or ConsonantY))
            || _letters[..end].EndsWith("past", StringComparison.Ordinal),
    };

    public void Drop(int letters) => Length -= letters;

    public void Replace(int suffixLength, ReadOnlySpan<char> by)
    {
        Length -= suffixLength;
        by.CopyTo(_letters[Length..]);
        Length += by.Length;
    }

    public readonly int Finish()
    {
        _letters[..Length].Replace(ConsonantY, 'y');
        return Length;
    }

    private static int? RegionAfterStart(ReadOnlySpan<char> word)
    {
        foreach (var start in LongerStarts)
        {
            if (word.StartsWith(start, StringComparison.Ordinal))
            {
                return start.Length;
            }
        }

        return null;
    }

    private readonly int RegionFrom(int start)
    {
        for (var at = start + 1; at < _letters.Length; at++)
        {
            if (!IsVowel(_letters[at]) && IsVowel(_letters[at - 1]))
            {
                return at + 1;
            }
        }

        return _letters.Length;
    }
}
