using System.Text.RegularExpressions;

namespace Functions.Tests.Infra;

/// <summary><c>docs/threats.md</c> and the tests that carry its numbers are one list.</summary>
public sealed partial class ThreatsPageTests
{
    [Fact]
    public void Every_threat_is_shown_by_the_class_that_the_page_names()
    {
        var listed = Row().Matches(Repository.TextOf("docs/threats.md")).Select(row => $"{int.Parse(row.Groups["number"].Value):D2} {row.Groups["shownBy"].Value}");

        var tested = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Test().Matches(File.ReadAllText(file)).Select(test => $"{test.Groups["number"].Value} {Path.GetFileNameWithoutExtension(file)}"))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(tested.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \|.*\| `(?<shownBy>\w+)` \|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"\bThreat_(?<number>\d\d)_\w+\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Test();
}
