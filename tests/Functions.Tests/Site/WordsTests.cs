using System.Text.RegularExpressions;
using Functions.Site;
using Functions.Tests.Infra;

namespace Functions.Tests.Site;

/// <summary>Each language has every text, and each text is used.</summary>
public sealed partial class WordsTests
{
    public static TheoryData<string> Languages => new(Words.Languages.Where(language => language != Words.DefaultLanguage));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_text_with_every_value_in_it(string language)
    {
        var (english, other) = (Words.In(Words.DefaultLanguage), Words.In(language));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Keys, key => Assert.True(Values(english[key]).SetEquals(Values(other[key])), key));
        Assert.All(english.Keys.Where(key => key != "crisis.textBody"), key => Assert.NotEqual("", other[key]));
    }

    [Fact]
    public void Every_text_that_is_asked_for_is_there()
    {
        var keys = Words.In(Words.DefaultLanguage).Keys.ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(UsedKeys(), key => !keys.Contains(key));
    }

    [Fact]
    public void Every_text_that_is_there_is_asked_for()
    {
        var used = UsedKeys().ToHashSet(StringComparer.Ordinal);
        var composed = Sources("src/Functions", "*.cs").SelectMany(source => ComposedKey().Matches(source)).Select(match => match.Groups["start"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Words.In(Words.DefaultLanguage).Keys, key => !used.Contains(key) && !composed.Any(start => key.StartsWith(start, StringComparison.Ordinal)));
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
