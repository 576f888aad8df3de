namespace Functions.Search.Analysis;

/// <summary>Steps 2 to 5 of Porter2: suffixes that make one part of speech out of another.</summary>
internal static class Porter2Suffixes
{
    // Of two suffixes that match, the longer one is used, so it comes first.
    private static readonly (string Suffix, string By)[] Doubles =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"),
        ("tional", "tion"), ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ogist", "og"),
        ("ousli", "ous"), ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"), ("bli", "ble"),
    ];

    private static readonly (string Suffix, string By)[] Simples =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Removed =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic",
    ];

    public static void ShortenDouble(ref Porter2Word word)
    {
        if (Replaced(ref word, Doubles))
        {
            return;
        }

        if (word.Ends("ogi"))
        {
            word.Drop(word.HasInR1(3) && word.Ends("logi") ? 1 : 0);
        }
        else if (word.Ends("li") && word.HasInR1(2) && word.Length > 2 && IsBeforeLi(word.Letters[^3]))
        {
            word.Drop(2);
        }
    }

    public static void ShortenSimple(ref Porter2Word word)
    {
        if (!Replaced(ref word, Simples) && word.Ends("ative") && word.HasInR2(5))
        {
            word.Drop(5);
        }
    }

    public static void Remove(ref Porter2Word word)
    {
        foreach (var suffix in Removed)
        {
            if (word.Ends(suffix))
            {
                var fits = word.HasInR2(suffix.Length) && (suffix != "ion" || word.Ends("sion") || word.Ends("tion"));
                word.Drop(fits ? suffix.Length : 0);
                return;
            }
        }
    }

    public static void Tidy(ref Porter2Word word)
    {
        if (word.Ends("e"))
        {
            word.Drop(word.HasInR2(1) || (word.HasInR1(1) && !word.EndsShort(word.Length - 1)) ? 1 : 0);
        }
        else if (word.Ends("ll") && word.HasInR2(1))
        {
            word.Drop(1);
        }
    }

    private static bool Replaced(ref Porter2Word word, (string Suffix, string By)[] table)
    {
        foreach (var (suffix, by) in table)
        {
            if (word.Ends(suffix))
            {
                if (word.HasInR1(suffix.Length))
                {
                    word.Replace(suffix.Length, by);
                }

                return true;
            }
        }

        return false;
    }

    private static bool IsBeforeLi(char letter) => letter is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't';
}
