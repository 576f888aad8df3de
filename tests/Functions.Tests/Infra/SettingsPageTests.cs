using System.Text.RegularExpressions;

namespace Functions.Tests.Infra;

/// <summary>What <c>docs/settings.md</c> tells an operator, and what the options classes say, are one list.</summary>
public sealed partial class SettingsPageTests
{
    // A connection string is the section itself.
    private const string ConnectionString = "Storage__ConnectionString";

    [Fact]
    public void There_is_a_row_for_each_setting_and_none_for_another()
    {
        var names = Rows().Where(row => !row.Area.StartsWith("the host", StringComparison.Ordinal)).Select(row => row.Name).ToList();

        Assert.DoesNotContain(names, name => SettingNames.PatternOf(name) is null);
        Assert.Equal(SettingNames.All.Order(StringComparer.Ordinal), names.Select(name => SettingNames.PatternOf(name)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_default_is_the_one_in_the_code()
    {
        var rows = Rows().ToDictionary(row => row.Name, row => row.Default, StringComparer.OrdinalIgnoreCase);

        Assert.All(SettingNames.Defaults, setting => Assert.Equal(Described(setting.Key, setting.Value), rows[setting.Key]));
    }

    private static string Described(string setting, string value)
        => value.Length > 0 ? $"`{value}`"
            : SettingNames.Required.Contains(setting, StringComparer.Ordinal) || setting == ConnectionString ? "required"
            : "empty";

    private static IEnumerable<(string Name, string Default, string Area)> Rows() => Repository.TextOf("docs/settings.md").Split("## LocalHost")[0].Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => (Name: cells[1] == "`Storage`" ? ConnectionString : Placeholder().Replace(cells[1].Trim('`'), "*"), Default: cells[2], Area: cells[4]));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
