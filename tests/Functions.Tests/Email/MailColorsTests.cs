using System.Globalization;
using System.Text.RegularExpressions;
using Functions.Content.Markdown;
using Functions.Email;
using Functions.Newsletter.Issues;
using Functions.Tests.Infra;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Email;

/// <summary>A mail has the site's colours, and they can be read, by day and by night.</summary>
public sealed partial class MailColorsTests
{
    private const double MinContrast = 4.5;

    private static readonly string Css = Repository.TextOf("src/Site/components.css");

    public static TheoryData<string> Themes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Every_colour_is_the_site_s_of_that_name(string theme)
    {
        var tokens = TokensOf(theme);

        Assert.All(typeof(MailColors).GetProperties().Where(property => property.PropertyType == typeof(string)), property =>
            Assert.Equal(tokens[WordStart().Replace(property.Name, "-$0").ToLowerInvariant()], property.GetValue(ColorsOf(theme))));
    }

    [Fact]
    public void No_mail_has_another_colour()
    {
        var layout = new MailLayout(Practice.Site);
        var issue = new IssueRenderer(new MarkdownRenderer(), layout, Practice.Site)
            .Render(new IssueSource("Calm", "Rest", "## A\n\n> B `c`\n\n```\nd\n```\n\n***\n\n| e |\n|---|\n| f |\n\n![g](https://juniper.example/g.png)\n\n[h](https://juniper.example)"), DateTimeOffset.UnixEpoch);
        var staff = new StaffMail(layout, Options.Create(new StaffMailOptions()), Practice.Site).Alert("Alarm", "It rings.");
        var known = Themes.Select(theme => theme.Data).SelectMany(theme => TokensOf(theme).Values).ToHashSet(StringComparer.Ordinal);

        var used = Color().Matches(issue.Html + staff.Html).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.InRange(used.Count, 15, 30);
        Assert.Empty(used.Except(known));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void What_is_read_stands_out_from_what_is_behind_it(string theme)
    {
        var colors = ColorsOf(theme);
        (string Text, string Behind)[] pairs =
        [
            (colors.Ink, colors.Surface), (colors.Ink, colors.Sage), (colors.Heading, colors.Surface), (colors.Heading, colors.Sage), (colors.SoftInk, colors.Surface),
            (colors.Green, colors.Surface), (colors.Green, colors.Sage), (colors.OnGreen, colors.Green),
        ];

        Assert.All(pairs, pair => Assert.InRange(Contrast(pair.Text, pair.Behind), MinContrast, 21));
    }

    private static MailColors ColorsOf(string theme) => theme == "light" ? MailColors.Light : MailColors.Dark;

    private static Dictionary<string, string> TokensOf(string theme)
        => Token().Matches(Css[..Css.IndexOf('}', StringComparison.Ordinal)]).ToDictionary(match => match.Groups["name"].Value, match => match.Groups[theme].Value, StringComparer.Ordinal);

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (lighter, darker) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(string color)
    {
        var parts = Enumerable.Range(0, 3)
            .Select(part => int.Parse(color.AsSpan(1 + (2 * part), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))
            .ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--(?<name>[a-z-]+): light-dark\\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\\);", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex("#[0-9a-fA-F]{6}", RegexOptions.NonBacktracking)]
    private static partial Regex Color();

    [GeneratedRegex("\\B[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex WordStart();
}
