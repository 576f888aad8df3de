using FsCheck;
using FsCheck.Fluent;
using Functions.Search.Analysis;

namespace Functions.Tests.Search.Querying;

/// <summary>What people type, in any script and with any key.</summary>
internal static class Writing
{
    // As many words of a query are looked for.
    private const int MaxWords = 32;

    private static readonly string[] English =
        ["anxiety", "Therapy", "breathing", "sleepless", "nights", "mindfulness", "grief", "worry", "don't", "DON’T", "self-care", "I", "x", "the", "and", "of", "a"];

    private static readonly string[] Others =
    [
        "café", "cafe\u0301", "Überleben", "Straße", "Śląsk", "thế giới", "тревога", "Ёлка", "άγχος", "قلق", "قَلَق", "חרדה", "चिंता", "ความวิตก",
        "焦虑症", "ストレスと睡眠", "불안장애", "𠮷野家",
        "🙂", "calm🙂", "🙂calm", "❤️", "👨‍👩‍👧", "👍🏽", "🇺🇸", "€", "50€", "°",
        "ﬁnding", "Ｆｕｌｌ", "soft\u00ADhyphen", "zero\u200Dwidth", "a\u200Bb", "\uFEFFmark", "‮right‬",
        "2026", "24/7", "½", "?!", "—", "...", "=", "\uD83D", new('z', 64), new string('z', 65) + "y", new('é', 300), "𐐀𐐁" + new string('z', 62) + "𐐀",
    ];

    /// <summary>One word, or what stands in its place.</summary>
    public static Gen<string> Word { get; } = Gen.OneOf(
        Gen.Elements(English),
        Gen.Elements(Others),
        Gen.Choose(0x21, 0xFFFD).Select(letter => (char)letter).NonEmptyListOf().Select(letters => new string([.. letters.Take(8).Where(letter => !char.IsWhiteSpace(letter))])));

    public static Gen<string> Text { get; } = Word.ListOf().Select(words => string.Join(' ', words.Take(8)));

    /// <summary>Titles that can be told apart, each with something to look for.</summary>
    public static Arbitrary<string[]> Titles { get; } = Text.NonEmptyListOf()
        .Select(titles => titles.DistinctBy(title => string.Join(' ', WordsOf(title))).Where(title => WordsOf(title).Count is > 0 and <= MaxWords).Take(12).ToArray())
        .ToArbitrary();

    /// <summary>The words of a text, folded.</summary>
    public static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var breaker = new WordBreaker(text);
        var folded = new char[Folding.MaxLetters];
        while (breaker.MoveNext())
        {
            words.Add(new string(folded, 0, Folding.Fold(breaker.Word, folded)));
        }

        return words;
    }
}
