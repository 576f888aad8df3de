using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Functions.Content.Pages;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Infra;

namespace Functions.Tests.Site;

/// <summary>A further language is one file: this one was made up, is written from right to left, and has what English does not.</summary>
public sealed class FurtherLanguageTests
{
    private static readonly Words Made = Read(new()
    {
        ["language"] = new() { ["name"] = "ةغل", ["direction"] = "rtl", ["plurals"] = "arabic" },
        ["date"] = new()
        {
            ["months"] = "moon of snow, moon of ice, moon of wind, 4, 5, 6, 7, 8, 9, 10, moon of leaves, long moon",
            ["weekdays"] = "day one, day two, day three, day four, day five, day six, day seven",
            ["day"] = "{year} {month} {day}",
            ["weekday"] = "{year} {month} {day} ({weekday})",
            ["time"] = "{hour24}.{minute}",
        },
        ["session"] = new()
        {
            ["minute_zero"] = "now",
            ["minute_one"] = "a minute",
            ["minute_two"] = "minutes both",
            ["minute_few"] = "{count} few",
            ["minute_many"] = "{count} many",
            ["minute_other"] = "{count} other",
        },
        ["frame"] = new() { ["menu"] = "ةمئاق" },
    });

    [Fact]
    public void Its_pages_are_written_in_its_direction()
    {
        var page = new PageFrame(Practice.Site.Value, Made).Write(new PageHead("ةحفص", "xx"), Html.Empty).Markup;

        Assert.Contains("<html lang=\"xx\" dir=\"rtl\">", page, StringComparison.Ordinal);
        Assert.Contains("ةمئاق</button>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", new PageFrame(Practice.Site.Value, Words.In("en")).Write(new PageHead("Page", "en"), Html.Empty).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_words_beside_a_text_in_another_language_say_their_direction()
        => Assert.Equal("<span lang=\"xx\" dir=\"rtl\">x</span>", TextDirection.Label(Made, "en", Html.Of($"x")).Markup);

    [Fact]
    public void Its_dates_have_its_order_its_clock_and_months_of_several_words()
    {
        var day = new DateTime(2026, 11, 30, 18, 5, 0, DateTimeKind.Unspecified);

        Assert.Equal("2026 moon of leaves 30", Made.Date(day));
        Assert.Equal("2026 moon of leaves 30 (day two)", Made.DateWithWeekday(day));
        Assert.Equal(["18.05", "6:05\u00A0PM", $"6:05\u00A0{Words.In("es")["date.pm"]}"], [Made.Time(day), Words.In("en").Time(day), Words.In("es").Time(day)]);
    }

    [Theory]
    [InlineData(1, "a minute")]
    [InlineData(2, "minutes both")]
    [InlineData(7, "7 few")]
    [InlineData(11, "11 many")]
    [InlineData(101, "101 other")]
    public void Its_numbers_have_its_plural_forms(int count, string text) => Assert.Equal(text, Made.Plural("session.minute", count));

    [Fact]
    public void Its_arrows_lead_its_way() => Assert.Equal(["→", "←", "←", "→"], [Made.Back, Made.Forth, Words.In("en").Back, Words.In("en").Forth]);

    [Theory]
    [InlineData("es-MX", "Español")]
    [InlineData("fr", "fr")]
    public void A_language_is_called_what_it_calls_itself(string tag, string name) => Assert.Equal(name, Words.NameOf(tag));

    // Everything that the file does not say anew is English.
    private static Words Read(Dictionary<string, Dictionary<string, string>> texts)
    {
        var file = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src/Functions/Site/Words/en.json")))!;
        foreach (var (section, name, text) in texts.SelectMany(section => section.Value, (section, text) => (section.Key, text.Key, text.Value)))
        {
            file[section]![name] = text;
        }

        return new Words("xx", new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString())));
    }
}
