namespace Functions.Search.Analysis;

/// <summary>What is different in Spanish texts and queries; those in any other language are read as English.</summary>
internal static class Spanish
{
    private const string Language = "es";

    // As in Snowball's list, without accents and without its nouns (estado, sentido).
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = """
        a al algo algun alguna algunas alguno algunos ante antes asi aun aunque cada como con contra cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde durante e el ella
        ellas ellos en entre era eramos eran eras eres es esa esas ese eso esos esta estaba estaban estamos estan estar estas este esto estos estoy estuve fue fueron fui ha habia
        haber han has hasta hay haya he hemos hace hacen hacer hago la las le les lo los mas me mi mia mias mio mios mis mucha muchas mucho muchos muy nada ni no nos nosotras nosotros
        nuestra nuestras nuestro nuestros o os otra otras otro otros para pero poco por porque pues puede pueden puedo que quien quienes se sea sean ser si sido sin sobre sois somos son soy
        su sus suya suyas suyo suyos tal tambien tan tanto te tener tengo ti tiene tienen tienes todo todos tu tus u un una unas uno unos usted ustedes vosotros y ya yo
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="language">A tag of BCP 47 without a region; null for any.</param>
    public static bool Is(string? language) => language == Language;

    /// <summary>Whether it is a word without meaning for a search, which is removed from a query that has others.</summary>
    /// <param name="word">A folded word.</param>
    public static bool IsStopWord(ReadOnlySpan<char> word) => StopWords.Contains(word);

    /// <summary>
    /// Stems a folded word, which has no accents, in place: the plural, and a last vowel, which mostly is the gender. The light stemmer of J. Savoy
    /// (members.unine.ch/jacques.savoy/clef), as in Apache Lucene's SpanishLightStemmer; short words have stems too, or "niño" would not find "niños".
    /// </summary>
    /// <returns>The length of the stem, in characters.</returns>
    public static int Stem(Span<char> word)
    {
        switch (word)
        {
            case [_, _, .., 'o' or 'a' or 'e']:
                return word.Length - 1;

            // meses, mes
            case [_, .., 'e', 's', 'e', 's']:
                return word.Length - 2;

            // veces, vez
            case [_, _, .., 'c', 'e', 's']:
                word[^3] = 'z';
                return word.Length - 2;

            case [_, _, .., 'o' or 'a' or 'e', 's']:
                return word.Length - 2;

            default:
                return word.Length;
        }
    }
}
