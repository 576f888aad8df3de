using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Functions.Tests.Content.Authoring;

/// <summary>Text that is built to cost far more than it weighs: it is rendered, or it is a fault, and in either case soon.</summary>
public sealed class ArticlePipelineHostileTests
{
    // Far beyond what any of these takes, and far below what they took before they were bounded.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("[a](", 200_000)]
    [InlineData("[", 500_000)]
    [InlineData("# a\n", 100_000)]
    [InlineData("<b id=x>", 100_000)]
    [InlineData("<div>", 100_000)]
    [InlineData("*a **b ", 100_000)]
    [InlineData("| a ", 100_000)]
    [InlineData("%%a", 300_000)]
    [InlineData("{{", 500_000)]
    [InlineData("{{a}}%%b%%", 100_000)]
    [InlineData("{% raw %}", 100_000)]
    [InlineData("{:a}", 250_000)]
    [InlineData("^a1b2c3 ", 125_000)]
    [InlineData("a@b.c ", 150_000)]
    [InlineData(":smile: ", 125_000)]
    [InlineData("2*3", 300_000)]
    [InlineData("|a|\\\n", 50_000)]
    [InlineData("<a title=\"</b>\"><b>", 40_000)]
    public async Task Repeated_marks_end_in_time(string mark, int times)
    {
        var markdown = string.Concat(Enumerable.Repeat(mark, times));

        var rendering = Task.Run(() => Record.Exception(() => new MarkdownRenderer().Render(markdown)));

        Assert.True(await rendering.WaitAsync(Limit, TestContext.Current.CancellationToken) is null or ContentException);
    }

    [Fact]
    public void Formatting_that_is_never_closed_is_not_multiplied_by_every_block()
        => Assert.Throws<ContentException>(() => new MarkdownRenderer().Render(
            string.Concat(Enumerable.Range(0, 100).Select(number => $"<b id={number}>")) + string.Concat(Enumerable.Repeat("<p>x", 50_000))));

    // Each hides from whoever counts tags without parsing that they nest: as text, in an attribute, behind an end tag that ends nothing, or as
    // elements that close each other only where no other stands between.
    [Theory]
    [InlineData("", "<li><dd>", 9_000)]
    [InlineData("", "<b id=#></x>", 9_000)]
    [InlineData("<table><td>", "<b id=#><table><td></b>", 4_000)]
    [InlineData("<svg>", "<td>", 19_000)]
    [InlineData("<svg><title>", "<td>", 19_000)]
    [InlineData("<textarea><a x=\"</textarea>", "<b id=#>", 19_000)]
    [InlineData("<!-- <a x=\" -->", "<b id=#>", 19_000)]
    [InlineData("<style><a x=\"</style>", "<i><b id=#>", 9_000)]
    [InlineData("<div a =\"><a x='\">", "<b id=#>", 19_000)]
    [InlineData("<select><style><a x=\"</style></select>", "<b id=#>", 19_000)]
    [InlineData("<svg><![CDATA[ <a x=\" ]]></svg>", "<b id=#>", 19_000)]
    [InlineData("", "<div id=#><p></div>", 19_000)]
    public async Task Nesting_that_is_hidden_is_found(string before, string mark, int times)
    {
        var html = before + string.Concat(Enumerable.Range(0, times).Select(number => mark.Replace("#", $"{number}", StringComparison.Ordinal)));

        var rendering = Task.Run(() => Record.Exception(() => new MarkdownRenderer().Render($"<div>{html}{string.Concat(Enumerable.Repeat("<p>x", 500))}")));

        Assert.True(await rendering.WaitAsync(Limit, TestContext.Current.CancellationToken) is null or ContentException);
    }

    [Theory]
    [InlineData("<b =\"><i><i><i>\">")]
    [InlineData("<b x\"='><i>'>")]
    [InlineData("<!-- <b> --><p>fine</p>")]
    public void Tags_are_told_from_their_attributes_as_browsers_do(string html) => Assert.True(MarkupBudget.Allows(html));

    [Fact]
    public void Characters_that_XML_forbids_are_left_out()
    {
        var rendered = new MarkdownRenderer().Render("a\u0001b &#x8; c\uFFFE 🌱 \uD800d");

        Assert.All(rendered.Html + rendered.Text, letter => Assert.True(char.IsSurrogate(letter) || System.Xml.XmlConvert.IsXmlChar(letter)));
        Assert.Contains("🌱", rendered.Text, StringComparison.Ordinal);
    }
}
