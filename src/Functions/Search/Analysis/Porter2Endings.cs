namespace Functions.Search.Analysis;

/// <summary>Steps 0 and 1 of Porter2: possessives, plurals, tenses, a final y.</summary>
internal static class Porter2Endings
{
    private static readonly string[] Tenses = ["ingly", "edly", "ing", "ed"];

    public static void RemovePossessive(ref Porter2Word word)
        => word.Drop(word.Ends("'s'") ? 3 : word.Ends("'s") ? 2 : word.Ends("'") ? 1 : 0);

    public static void RemovePlural(ref Porter2Word word)
    {
        if (word.Ends("sses"))
        {
            word.Drop(2);
        }
        else if (word.Ends("ied") || word.Ends("ies"))
        {
            word.Drop(word.Length > 4 ? 2 : 1);
        }
        else if (word.Ends("s") && !word.Ends("us") && !word.Ends("ss") && word.HasVowelBefore(word.Length - 2))
        {
            word.Drop(1);
        }
    }

    public static void RemoveTense(ref Porter2Word word)
    {
        var agreed = word.Ends("eedly") ? 5 : word.Ends("eed") ? 3 : 0;
        if (agreed > 0)
        {
            if (word.HasInR1(agreed) && !IsWholeVerb(word.Letters[..^agreed]))
            {
                word.Replace(agreed, "ee");
            }

            return;
        }

        foreach (var tense in Tenses)
        {
            if (word.Ends(tense))
            {
                RemoveTense(ref word, tense);
                return;
            }
        }
    }

    public static void ReplaceFinalY(ref Porter2Word word)
    {
        if (word.Length > 2 && (word.Ends("y") || word.Ends("Y")) && !Porter2Word.IsVowel(word.Letters[^2]))
        {
            word.Replace(1, "i");
        }
    }

    private static void RemoveTense(ref Porter2Word word, string tense)
    {
        var stem = word.Letters[..^tense.Length];
        if (tense == "ing" && stem is [not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'), 'y'])
        {
            word.Replace(4, "ie");
            return;
        }

        if (!word.HasVowelBefore(stem.Length) || (tense == "ing" && IsWholeNoun(stem)))
        {
            return;
        }

        word.Drop(tense.Length);
        if (word.Ends("at") || word.Ends("bl") || word.Ends("iz"))
        {
            word.Replace(0, "e");
        }
        else if (EndsDouble(word.Letters))
        {
            word.Drop(word.Letters is ['a' or 'e' or 'o', _, _] ? 0 : 1);
        }
        else if (word.R1 >= word.Length && word.EndsShort(word.Length))
        {
            word.Replace(0, "e");
        }
    }

    private static bool EndsDouble(ReadOnlySpan<char> word)
        => word is [.., 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't', _] && word[^1] == word[^2];

    private static bool IsWholeVerb(ReadOnlySpan<char> start) => start is "proc" or "exc" or "succ";

    private static bool IsWholeNoun(ReadOnlySpan<char> start) => start is "inn" or "out" or "cann" or "herr" or "earr" or "even";
}
