using Functions.Content.Authoring;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>Which languages are written from right to left, and how a page says so.</summary>
internal static class TextDirection
{
    // The scripts and languages that Unicode's CLDR writes from right to left.
    private static readonly HashSet<string> Scripts = new(StringComparer.OrdinalIgnoreCase) { "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa" };

    private static readonly HashSet<string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        "aeb", "ajp", "apc", "apd", "ar", "arb", "arc", "arq", "ary", "arz", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn",
        "nqo", "pbt", "pes", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
    };

    /// <param name="tag">Of BCP 47. A script in it decides over the language.</param>
    public static bool IsRightToLeft(string tag)
    {
        var subtags = Subtags(tag);
        return subtags.Skip(1).FirstOrDefault(subtag => subtag.Length == 4 && subtag.All(char.IsAsciiLetter)) is { } script
            ? Scripts.Contains(script)
            : Languages.Contains(subtags[0]);
    }

    /// <summary>The attributes of an element whose text is in a language; empty when it is not known.</summary>
    public static Html Attributes(string? tag) => tag is null ? Html.Empty
        : IsRightToLeft(tag) ? Html.Of($" lang=\"{tag}\" dir=\"rtl\"")
        : Html.Of($" lang=\"{tag}\"");

    /// <summary>The same for an element on a page in a language, which need not say that it is in the same.</summary>
    public static Html AttributesWithin(string language, string tag) => Language.Primary(tag) == Language.Primary(language) ? Html.Empty : Attributes(tag);

    /// <summary>The site's words in a text that may be in another language.</summary>
    public static Html Label(Words words, string tag, Html label)
        => Language.Primary(tag) == words.Language ? label : Html.Of($"""<span lang="{words.Language}" dir="{words.Direction}">{label}</span>""");

    private static string[] Subtags(string tag) => tag.Split('-');
}
