namespace Functions.Search.Analysis;

/// <summary>
/// The Porter2 stemmer for English: related words ("connected", "connection") have the same stem. Source: M. F. Porter and R. Boulton,
/// "The English (Porter2) stemming algorithm", Snowball, as revised for Snowball 3.
/// </summary>
public static class Porter2
{
    private const int MinStemmedLetters = 3;

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    /// <summary>Stems a word in place.</summary>
    /// <param name="word">Lower-case letters; an apostrophe is <c>'</c>. Other characters are left as they are.</param>
    /// <returns>The length of the stem, in characters; never longer than the word.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length < MinStemmedLetters)
        {
            return word.Length;
        }

        if (Exceptions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var exception))
        {
            exception.CopyTo(word);
            return exception.Length;
        }

        var stem = new Porter2Word(word);
        Porter2Endings.RemovePossessive(ref stem);
        Porter2Endings.RemovePlural(ref stem);
        Porter2Endings.RemoveTense(ref stem);
        Porter2Endings.ReplaceFinalY(ref stem);
        Porter2Suffixes.ShortenDouble(ref stem);
        Porter2Suffixes.ShortenSimple(ref stem);
        Porter2Suffixes.Remove(ref stem);
        Porter2Suffixes.Tidy(ref stem);
        return stem.Finish();
    }
}
