using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

/// <summary>A link with <c>{.button}</c> behind it is a button, and nothing else is.</summary>
public sealed class ButtonMarkTests
{
    private const string Contact = "<a href=\"/contact\" class=\"button\" rel=\"noopener\">Book</a>";

    private readonly ProblemList _problems = new("articles/x.md");

    [Theory]
    [InlineData("[Book](/contact){.button}", $"<p>{Contact}</p>")]
    [InlineData("Words [Book](/contact){.button} and more.", $"<p>Words {Contact} and more.</p>")]
    [InlineData("**[Book](/contact){.button}**", $"<p><strong>{Contact}</strong></p>")]
    [InlineData("- [Book](/contact){.button}", $"<ul>\n<li>{Contact}</li>\n</ul>")]
    [InlineData("> [Book][contact]{.button}\n\n[contact]: /contact", $"<blockquote>\n<p>{Contact}</p>\n</blockquote>")]
    [InlineData("| a |\n|---|\n| [Book](/contact){.button} |", $"<td>{Contact}</td>")]
    [InlineData("[Book](/contact \"Soon\"){.button}", "<a href=\"/contact\" class=\"button\" title=\"Soon\" rel=\"noopener\">Book</a>")]
    [InlineData("[Book *now*](<a b.pdf>){.button}", "class=\"button\" rel=\"noopener\">Book <em>now</em></a></p>")]
    [InlineData("<a class=\"button wide\" href=\"/contact\">Book</a>", "<a class=\"button\" href=\"/contact\" rel=\"noopener\">Book</a>")]
    public void A_link_becomes_a_button(string markdown, string html) => Assert.Contains(html, Html(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("`[Book](/contact){.button}`")]
    [InlineData("    [Book](/contact){.button}")]
    [InlineData("[Book](/contact) {.button}")]
    [InlineData("[Book](/contact)\\{.button}")]
    [InlineData("[Book](/contact){.button .wide}")]
    [InlineData("[Book](/contact){: .button}")]
    [InlineData("[Book](/contact){#button}")]
    [InlineData("![Book](/contact.png){.button}")]
    [InlineData("(Book){.button}")]
    [InlineData("Book{.button}")]
    [InlineData("https://example.org{.button}")]
    [InlineData("[Book](javascript:x){.button}")]
    [InlineData("<a class=\"wide\" href=\"/contact\">Book</a> <a class=\"button\">Book</a> <b class=\"button\">x</b>")]
    public void Nothing_else_does(string markdown) => Assert.DoesNotContain("class=", Html(markdown), StringComparison.Ordinal);

    [Fact]
    public void A_button_is_no_problem_and_others_lists_of_attributes_are()
    {
        Html("[Book](/contact){.button} [Book](/contact){.wide}");

        var problem = Assert.Single(_problems.All);
        Assert.Equal((1, 43, "{.wide} has no effect here, and is not shown."), (problem.Line, problem.Column, problem.Message));
    }

    [Fact]
    public void In_the_plain_text_it_is_its_label() => Assert.Equal("Now: Book", new MarkdownRenderer().Render("Now: [Book](https://example.org/){.button}").Text);

    private string Html(string markdown) => new MarkdownRenderer().Render(markdown, _problems).Html;
}
