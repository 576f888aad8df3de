using System.Text.RegularExpressions;
using Functions.Site;
using Functions.Tests.Infra;

namespace Functions.Tests.Site;

/// <summary>Each language has every text, and each text is used.</summary>
public sealed partial class WordsTests
{
    // Not every language has halves of the day.
    private const string ClockKey = "date.time";

    public static TheoryData<string> All => new(Words.Languages);

    public static TheoryData<string> Languages => new(Words.Languages.Where(language => language != Words.DefaultLanguage));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_text_with_every_value_in_it(string language)
    {
        var (english, other) = (Words.In(Words.DefaultLanguage), Words.In(language));

        Assert.Equal(Names(english), Names(other));
        Assert.All(english.Keys.Where(key => !IsPlural(key) && key != ClockKey), key => Assert.True(Values(english[key]).SetEquals(Values(other[key])), key));
        Assert.All(other.Keys.Where(key => key != "crisis.textBody"), key => Assert.NotEqual("", other[key]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_language_says_its_direction_its_months_its_days_and_each_number_in_its_plural_forms(string language)
    {
        var words = Words.In(language);
        var plurals = words.Keys.Where(IsPlural).ToLookup(NameOf, key => key[(key.LastIndexOf('_') + 1)..], StringComparer.Ordinal);

        Assert.Contains(words.Direction, new[] { "ltr", "rtl" });
        Assert.Equal((12, 7), (words.List("date.months").Count, words.List("date.weekdays").Count));
        Assert.Matches("[{]hour(12|24)[}].*[{]minute[}]", words[ClockKey]);
        var forms = Enumerable.Range(0, 200).Select(count => PluralRules.CategoryOf(words["language.plurals"], count)).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(plurals);
        Assert.All(plurals, text => Assert.Equal(forms.Order(StringComparer.Ordinal), text.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_text_that_is_asked_for_is_there()
    {
        var keys = Names(Words.In(Words.DefaultLanguage)).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(UsedKeys(), key => !keys.Contains(key));
    }

    [Fact]
    public void Every_text_that_is_there_is_asked_for()
    {
        var used = UsedKeys().ToHashSet(StringComparer.Ordinal);
        var composed = Sources("src/Functions", "*.cs").SelectMany(source => ComposedKey().Matches(source)).Select(match => match.Groups["start"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Names(Words.In(Words.DefaultLanguage)), key => !used.Contains(key) && !composed.Any(start => key.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_that_is_missing_is_named()
        => Assert.Contains("home.nothing", Assert.Throws<KeyNotFoundException>(() => Words.In("es")["home.nothing"]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("es-MX", "es")]
    [InlineData("ar", "en")]
    [InlineData(null, "en")]
    public void The_texts_of_a_language_are_those_of_all_its_regions_and_English_where_there_are_none(string? tag, string language)
        => Assert.Equal(language, Words.In(tag).Language);

    private static IEnumerable<string> Names(Words words) => words.Keys.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static bool IsPlural(string key) => key.Contains('_', StringComparison.Ordinal);

    private static string NameOf(string key) => key.Split('_')[0];

    private static HashSet<string> Values(string text) => Value().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    // A string that is a section of the files, a dot and a name; meters and activities are named alike.
    private static IEnumerable<string> UsedKeys()
    {
        var sections = Words.In(Words.DefaultLanguage).Keys.Select(key => key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return Sources("src/Functions", "*.cs").SelectMany(source => source.Split('\n')).Where(line => !Telemetry().IsMatch(line))
            .SelectMany(line => Key().Matches(line)).Where(match => sections.Contains(match.Groups["section"].Value)).Select(match => match.Groups["key"].Value)
            .Concat(Sources("src/Site/components", "*.js").SelectMany(source => ScriptKey().Matches(source)).Select(match => $"scripts.{match.Groups["key"].Value}"));
    }

    private static IEnumerable<string> Sources(string folder, string pattern)
        => Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Value();

    [GeneratedRegex("\"(?<key>(?<section>[A-Za-z]+)[.][A-Za-z]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex("StartActivity|SetTag|Meter[.]Create", RegexOptions.NonBacktracking)]
    private static partial Regex Telemetry();

    [GeneratedRegex("\\$\"(?<start>[A-Za-z]+[.])[{]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ComposedKey();

    [GeneratedRegex(@"\btexts?\(\w+(, |\)\()'(?<key>\w+)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ScriptKey();
}
