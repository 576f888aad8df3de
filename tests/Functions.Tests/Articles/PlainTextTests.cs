using Functions.Articles;

namespace Functions.Tests.Articles;

public sealed class PlainTextTests
{
    private readonly MarkdownRenderer _renderer = new();

    [Theory]
    [InlineData("One\n\nTwo", "One\n\nTwo")]
    [InlineData("One\nstill one", "One still one")]
    [InlineData("One  \nnext line", "One\nnext line")]
    [InlineData("# Title\n\nText", "Title\n\nText")]
    [InlineData("- a\n- b", "- a\n- b")]
    [InlineData("**bold** and `code`", "bold and code")]
    [InlineData("a &amp; b &lt;c&gt;", "a & b <c>")]
    [InlineData("[us](https://example.org)", "us (https://example.org)")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("[here](/services)", "here")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("", "")]
    public void Text_reads_as_a_person_would_type_it(string markdown, string text) => Assert.Equal(text, _renderer.Render(markdown).Text);

    [Fact]
    public void The_cells_of_a_row_stand_apart()
        => Assert.Equal("a b\n\n1 2", _renderer.Render("| a | b |\n|---|---|\n| 1 | 2 |").Text);
}
