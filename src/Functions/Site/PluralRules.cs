namespace Functions.Site;

/// <summary>
/// The plural rules of languages for whole numbers, by the language after which a file of words names them (Unicode CLDR, "Language Plural Rules"): languages with
/// the same rule share a name, such as Danish <c>english</c> and Ukrainian <c>russian</c>.
/// </summary>
internal static class PluralRules
{
    /// <summary>The category of a number: <c>zero</c>, <c>one</c>, <c>two</c>, <c>few</c>, <c>many</c> or <c>other</c>.</summary>
    /// <exception cref="ArgumentException">There is no such rule; the message names it.</exception>
    public static string CategoryOf(string rule, int count)
    {
        var (ten, hundred) = (count % 10, count % 100);
        return rule switch
        {
            "japanese" => "other",
            "english" => count == 1 ? "one" : "other",
            "french" => count <= 1 ? "one" : "other",
            "hebrew" => count == 1 ? "one" : count == 2 ? "two" : "other",
            "czech" => count == 1 ? "one" : count is >= 2 and <= 4 ? "few" : "other",
            "romanian" => count == 1 ? "one" : count == 0 || hundred is >= 1 and <= 19 ? "few" : "other",
            "polish" => count == 1 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            "russian" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            "croatian" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "other",
            "lithuanian" => hundred is >= 11 and <= 19 || ten == 0 ? "other" : ten == 1 ? "one" : "few",
            "slovenian" => hundred switch { 1 => "one", 2 => "two", 3 or 4 => "few", _ => "other" },
            "arabic" => count switch { 0 => "zero", 1 => "one", 2 => "two", _ => hundred is >= 3 and <= 10 ? "few" : hundred >= 11 ? "many" : "other" },
            _ => throw new ArgumentException($"There is no plural rule \"{rule}\".", nameof(rule)),
        };
    }
}
