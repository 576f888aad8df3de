using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Tests.Content.Authoring;

/// <summary>What an author reads who has made a mistake, at the place of the mistake.</summary>
public sealed class FrontMatterFaultTests
{
    private const string NotBegun = "The file has to begin with front matter between two lines of --- (YAML) or +++ (TOML).";
    private const string Late = "The front matter has to begin on the first line: remove the blank lines before it.";
    private const string NoMapping = "The front matter has to be a list of keys with their values.";

    [Theory]
    [InlineData("", NotBegun)]
    [InlineData("Body", NotBegun)]
    [InlineData("\nBody", NotBegun)]
    [InlineData("----\ntitle: x\n----\n", NotBegun)]
    [InlineData("\n---\ntitle: x\n---\n", Late)]
    [InlineData("\n+++\ntitle = 'x'\n+++\n", Late)]
    [InlineData("---\ntitle: x\nBody", "The front matter has no end: it needs a line of --- after it.")]
    [InlineData("+++\ntitle = 'x'\nBody", "The front matter has no end: it needs a line of +++ after it.")]
    public void Fences_that_are_missing_are_a_fault_of_the_first_line(string source, string message) => AssertFault(1, 1, message, source);

    [Theory]
    [InlineData("---\n---\n", 2, 1, NoMapping)]
    [InlineData("---\ntitle: &a x\nother: *a\n---\n", 3, 8, "Aliases are not accepted in front matter.")]
    [InlineData("---\na: [[[[[[[[x]]]]]]]]\n---\n", 2, 12, "Values are nested too deeply.")]
    [InlineData("+++\na = [[[[[[[['x']]]]]]]]\n+++\n", 2, 13, "Values are nested too deeply.")]
    [InlineData("---\ntitle: a\ntags: x\ntitle: b\n---\n", 4, 1, "The key 'title' is repeated: it is on line 2 already.")]
    [InlineData("+++\ntitle = 'a'\ntitle = 'b'\n+++\n", 3, 1, "The key 'title' is repeated: it is on line 2 already.")]
    [InlineData("---\ntitle: !<> x\n---\n", 2, 6, "The front matter is not valid YAML from here on. If the value of title is a text, put the whole of it between quotes.")]
    public void A_mistake_is_named_where_it_is(string source, int line, int column, string message) => AssertFault(line, column, message, source);

    [Theory]
    [InlineData("---\ntitle: [a\n---\n", 3, 1, "The front matter is not valid YAML: ")]
    [InlineData("---\n[a\nb:c\n---\n", 2, 1, "The front matter ")]
    [InlineData("---\ntitle: x\n...\nslug: y\n---\n", 4, 1, "The front matter is not valid YAML: ")]
    [InlineData("+++\ntitle = \n+++\n", 2, null, "The front matter is not valid TOML: ")]
    public void What_cannot_be_read_is_named_where_it_is(string source, int line, int? column, string beginning)
    {
        var fault = Assert.Throws<ContentException>(() => FrontMatter.Read(source));

        Assert.Equal((line, column ?? fault.Column), (fault.Line, fault.Column));
        Assert.StartsWith(beginning, fault.Message, StringComparison.Ordinal);
        Assert.NotEqual(beginning, fault.Message);
    }

    [Theory]
    [InlineData("---\na: [[[[[[[x]]]]]]]\n---\n")]
    [InlineData("+++\na = [[[[[[['x']]]]]]]\n+++\n")]
    public void Values_may_lie_eight_deep(string source) => FrontMatter.Read(source);

    [Fact]
    public void Front_matter_may_have_16384_characters()
    {
        FrontMatter.Read($"---\nt: {new string('x', 16380)}\n---\n");

        AssertFault(1, 1, "Front matter may have at most 16384 characters.", $"---\nt: {new string('x', 16381)}\n---\n");
    }

    [Fact]
    public void Front_matter_may_have_100_keys()
    {
        FrontMatter.Read(Keys(100));

        AssertFault(102, 1, "Front matter may have at most 100 keys.", Keys(101));
    }

    [Fact]
    public void A_file_may_end_with_its_front_matter() => Assert.Equal("", FrontMatter.Read("---\ntitle: x\n---").Body);

    [Fact]
    public void An_empty_line_in_front_matter_is_no_end() => Assert.Equal("Body", FrontMatter.Read("---\n\ntitle: x\n\n---\nBody").Body);

    [Fact]
    public void The_body_has_its_line() => Assert.Equal(4, FrontMatter.Read("---\ntitle: x\n---\nBody").BodyLine);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false # not yet", false)]
    public void A_switch_is_on_or_off(string word, bool isOn) => Assert.Equal(isOn, FrontMatter.Read($"---\ndraft: {word}\n---\n").Flag("draft"));

    [Theory]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    public void Nothing_is_written_in_any_of_four_ways(string nothing) => Assert.Null(FrontMatter.Read($"---\nsummary: {nothing}\n---\n").Text("summary"));

    [Fact]
    public void The_word_null_in_quotes_is_a_word() => Assert.Equal("null", FrontMatter.Read("---\nsummary: \"null\"\n---\n").Text("summary"));

    [Fact]
    public void An_empty_item_of_a_list_is_none() => Assert.Equal(["a", "b"], FrontMatter.Read("---\ntags: [a, \"\", b, a]\n---\n").List("tags"));

    [Theory]
    [InlineData("summary: [a]", "summary has to be a text.")]
    [InlineData("summary: {a: b}", "summary has to be a text.")]
    public void What_is_no_text_is_refused(string yaml, string message) => AssertFault(2, 10, message, () => FrontMatter.Read($"---\n{yaml}\n---\n").Text("summary"));

    [Theory]
    [InlineData("tags: {a: b}", 7, ".")]
    [InlineData("tags: [{a: b}]", 8, ": put one that has a colon in it between quotes.")]
    [InlineData("tags: [[a]]", 8, ".")]
    public void What_is_no_list_of_texts_is_refused(string yaml, int column, string end)
        => AssertFault(2, column, $"tags has to be a list of texts{end}", () => FrontMatter.Read($"---\n{yaml}\n---\n").List("tags"));

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/a")]
    [InlineData("http://example.org", "http://example.org/")]
    public void An_address_is_one_of_the_web(string written, string address) => Assert.Equal(address, WebAddress.Read(FrontMatter.Read($"---\nlink: {written}\n---\n"), "link"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/here")]
    [InlineData("here")]
    public void What_is_no_address_of_the_web_is_refused(string written)
        => AssertFault(2, 7, "link has to be an address that begins with https://.", () => WebAddress.Read(FrontMatter.Read($"---\nlink: {written}\n---\n"), "link"));

    [Theory]
    [InlineData("2026-06-01T09:00", "2026-06-01T14:00:00Z")]
    [InlineData("2026-06-01T09:00Z", "2026-06-01T09:00:00Z")]
    [InlineData("2026-06-01T09:00+02:00", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01 9:00:00 -0500", "2026-06-01T14:00:00Z")]
    [InlineData("2026-06-01 21:59:43.10 -5", "2026-06-02T02:59:43.1Z")]
    [InlineData("2026-6-1", "2026-06-01T05:00:00Z")]
    [InlineData("2026-06-01 9:00 PM", "2026-06-02T02:00:00Z")]
    [InlineData("2026-06-01 09:00:00 UTC", "2026-06-01T09:00:00Z")]
    [InlineData("9999-12-31T23:59:59.99999999Z", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("2026-03-08T02:30", "2026-03-08T08:30:00Z")]
    [InlineData("2026-11-01T01:30", "2026-11-01T06:30:00Z")]
    [InlineData("9999-12-31T23:59", "9999-12-31T23:59:59.9999999Z")]
    public void A_time_is_that_of_the_wall_clock(string written, string instant)
        => Assert.Equal(DateTimeOffset.Parse(instant), Local(written));

    [Theory]
    [InlineData("5/6/2026")]
    [InlineData("26-05-31")]
    [InlineData("202a-05-31")]
    [InlineData("2026/05/31")]
    [InlineData("2026 May 31")]
    [InlineData("12:00")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("2026-05")]
    [InlineData("2026-05-31T25:00")]
    [InlineData("2026-05-31T24:00")]
    [InlineData("2026-05-31T09:60")]
    [InlineData("2026-05-31T09:00+15:00")]
    [InlineData("2026-05-31T09:00 CST")]
    [InlineData("2026-05-31 or later")]
    [InlineData("31.12.2026")]
    [InlineData("soon")]
    [InlineData("0000-01-01")]
    public void What_is_no_time_is_refused(string written)
        => AssertFault(2, 5, "at is not a date: write it as 2026-05-31 or 2026-05-31T09:00, with an offset or without.", () => Local(written));

    [Theory]
    [InlineData("text = 'x'", "x")]
    [InlineData("text = 12 # a number", "12")]
    [InlineData("text = ''", null)]
    [InlineData("\"text\" = 'x'", "x")]
    public void A_value_of_toml_is_a_text(string toml, string? text) => Assert.Equal(text, FrontMatter.Read($"+++\n{toml}\n+++\n").Text("text"));

    [Fact]
    public void A_value_of_toml_has_its_place()
    {
        var place = FrontMatter.Read("+++\na = 1\ntext = 'x'\n+++\n").Place("text");

        Assert.Equal(new FilePlace(3, 8), place);
    }

    [Fact]
    public void A_table_of_toml_is_a_key_that_is_no_text()
        => AssertFault(3, 1, "params has to be a text.", () => FrontMatter.Read("+++\na = 1\n[params]\nx = 1\n+++\n").Text("params"));

    private static DateTimeOffset? Local(string written)
        => LocalTime.Read(FrontMatter.Read($"---\nat: {written}\n---\n"), "at", TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));

    private static string Keys(int count) => $"---\n{string.Concat(Enumerable.Range(0, count).Select(number => $"key{number}: x\n"))}---\n";

    private static void AssertFault(int line, int column, string message, string source) => AssertFault(line, column, message, () => FrontMatter.Read(source));

    private static void AssertFault(int line, int column, string message, Func<object?> read)
    {
        var fault = Assert.Throws<ContentException>(read);

        Assert.Equal((line, column, message), (fault.Line, fault.Column, fault.Message));
    }
}
