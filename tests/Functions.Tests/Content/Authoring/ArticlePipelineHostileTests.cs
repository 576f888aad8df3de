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
