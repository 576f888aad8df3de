using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Tests.Content.Authoring;

public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("---\ntitle: Sleep\n---\nBody\n")]
    [InlineData("---\r\ntitle: Sleep\r\n---\r\nBody\r\n")]
    [InlineData("\uFEFF---\ntitle: Sleep\n---\nBody\n")]
    [InlineData("---\ntitle: \"Sleep\"\n---\nBody\n")]
    public void Keys_and_body_are_read_whatever_the_editor_wrote(string source)
    {
        var front = FrontMatter.Read(source);

        Assert.Equal("Sleep", front.Required("title"));
        Assert.Equal("Body\n", front.Body);
    }

    [Fact]
    public void Only_the_first_two_fences_are_fences()
        => Assert.Equal("One\n---\nTwo\n", FrontMatter.Read("---\ntitle: x\n---\nOne\n---\nTwo\n").Body);

    [Theory]
    [InlineData("tags: [sleep, calm]")]
    [InlineData("tags: sleep, calm,")]
    [InlineData("tags:\n  - sleep\n  - calm")]
    public void A_list_may_be_written_in_any_way(string yaml) => Assert.Equal(["sleep", "calm"], Read(yaml).List("tags"));

    [Theory]
    [InlineData("date: 2026-05-31", "2026-05-31T00:00:00Z")]
    [InlineData("date: 2026-05-31T09:00", "2026-05-31T09:00:00Z")]
    [InlineData("date: 2026-05-31T09:00-05:00", "2026-05-31T14:00:00Z")]
    public void A_date_is_an_instant(string yaml, string instant) => Assert.Equal(DateTimeOffset.Parse(instant), Read(yaml).Date("date", TimeZoneInfo.Utc));

    [Theory]
    [InlineData("date: 12:00")]
    [InlineData("date: May 31")]
    [InlineData("date: 31.5.2026")]
    public void What_is_no_whole_date_is_refused(string yaml) => Assert.Throws<ContentException>(() => Read(yaml).Date("date", TimeZoneInfo.Utc));

    [Fact]
    public void A_value_in_toml_ends_before_its_comment()
    {
        var front = FrontMatter.Read("+++\ntitle = \"Sleep\" # later\ndate = 2026-05-31 # soon\ndraft = true # not yet\n[params]\nx = 1\n+++\n");

        Assert.Equal(("Sleep", (DateTimeOffset?)DateTimeOffset.Parse("2026-05-31T00:00:00Z"), (bool?)true), (front.Text("title"), front.Date("date", TimeZoneInfo.Utc), front.Flag("draft")));
    }

    [Fact]
    public void What_is_absent_is_nothing()
    {
        var front = Read("title: x\nempty:");

        Assert.Null(front.Text("summary"));
        Assert.Null(front.Text("empty"));
        Assert.Null(front.Date("date", TimeZoneInfo.Utc));
        Assert.Empty(front.List("tags"));
        Assert.Null(front.Flag("draft"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Body")]
    [InlineData("---\ntitle: x\nBody")]
    [InlineData("\n---\ntitle: x\n---\n")]
    [InlineData("----\ntitle: x\n----\n")]
    public void A_file_without_front_matter_is_refused(string source) => AssertFault(source, line: 1, column: 1);

    [Theory]
    [InlineData("---\n---\n")]
    [InlineData("---\njust text\n---\n")]
    [InlineData("---\n- a\n- b\n---\n")]
    public void Front_matter_that_is_not_keys_and_values_is_refused(string source) => AssertFault(source, line: 2, column: 1);

    [Theory]
    [InlineData("---\ntitle: a\ntags: x\ntitle: b\n---\n", 4, 1)]
    [InlineData("---\ntitle: [a\n---\n", 3, 1)]
    [InlineData("---\ntitle: &a x\nother: *a\n---\n", 3, 8)]
    public void A_fault_has_its_place_in_the_file(string source, int line, int column) => AssertFault(source, line, column);

    [Fact]
    public void A_date_that_is_none_has_its_place_in_the_file()
    {
        var front = FrontMatter.Read("---\ntitle: x\ndate: soon\n---\n");

        var fault = Assert.Throws<ContentException>(() => front.Date("date", TimeZoneInfo.Utc));

        Assert.Equal((3, 7), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_key_that_is_needed_is_named()
    {
        var fault = Assert.Throws<ContentException>(() => Read("summary: x").Required("title"));

        Assert.Contains("title", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var levels = Enumerable.Range(1, 9).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]");

        AssertFault($"---\na0: &a0 [lol]\n{string.Join('\n', levels)}\n---\n", line: 3, column: 10);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Values_nested_deeply_enough_to_end_the_process_are_refused(char open, char close)
        => AssertFault($"---\na: {new string(open, 8000)}{new string(close, 8000)}\n---\n", line: 2, column: null);

    [Theory]
    [InlineData("[\"]\",", 2)]
    [InlineData("[\n#]\n", 18)]
    [InlineData("{a=", 2)]
    [InlineData("[", 2)]
    public void Toml_nested_deeply_enough_to_end_the_process_is_refused(string level, int line)
        => AssertFault($"+++\na = {string.Concat(Enumerable.Repeat(level, 3000))}1\n+++\n", line, column: null);

    [Fact]
    public void Front_matter_that_is_too_long_is_refused()
        => AssertFault($"---\ntitle: {new string('x', 16 * 1024)}\n---\n", line: 1, column: 1);

    private static FrontMatter Read(string yaml) => FrontMatter.Read($"---\n{yaml}\n---\n");

    private static void AssertFault(string source, int line, int? column)
    {
        var fault = Assert.Throws<ContentException>(() => FrontMatter.Read(source));

        Assert.Equal((line, column ?? fault.Column), (fault.Line, fault.Column));
    }
}
