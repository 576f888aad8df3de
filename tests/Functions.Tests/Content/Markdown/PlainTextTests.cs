using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

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
    [InlineData("Take ~~20 mg~~ 10 mg", "Take ~~20 mg~~ 10 mg")]
    [InlineData("10<sup>9</sup> and 1<sup>st</sup>", "10^9 and 1st")]
    [InlineData("| | Morning | Evening |\n|---|---|---|\n| | | 10 mg |", "| Morning | Evening\n| | 10 mg")]
    [InlineData("a &amp; b &lt;c&gt;", "a & b <c>")]
    [InlineData("[us](https://example.org)", "us (https://example.org)")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("[here](/services)", "here")]
    [InlineData("[us](mailto:hello%2Bnews@example.org?subject=Hello)", "us (hello+news@example.org)")]
    [InlineData("<hello@example.org>", "hello@example.org")]
    [InlineData("[call us](tel:+18477599110)", "call us (+18477599110)")]
    [InlineData("[847-759-9110](tel:+18477599110)", "847-759-9110")]
    [InlineData("[us](HTTP://example.org)", "us (HTTP://example.org)")]
    [InlineData("[us](MAILTO:ann@example.org)", "us (ann@example.org)")]
    [InlineData("[us](//example.org/a)", "us (https://example.org/a)")]
    [InlineData("[Text 988](sms:988)", "Text 988")]
    [InlineData("[text us](sms:988?body=Hi)", "text us (988)")]
    [InlineData("[all dates](webcal://example.org/a.ics)", "all dates (webcal://example.org/a.ics)")]
    [InlineData("[way](geo:41.9,-87.6)", "way (geo:41.9,-87.6)")]
    [InlineData("[a](#fnord)", "a")]
    [InlineData("<ol start=\"3\" reversed><li>a</li><li value=\"7\">b</li><li>c</li></ol>", "3. a\n7. b\n6. c")]
    [InlineData("<ol reversed><li>a</li><li>b</li></ol>", "2. a\n1. b")]
    [InlineData("<ol type=\"a\" start=\"26\"><li>a</li><li>b</li></ol>", "z. a\naa. b")]
    [InlineData("<ol type=\"I\" start=\"3\"><li>a</li><li>b</li></ol>", "III. a\nIV. b")]
    [InlineData("<menu><li>a</li><li>b</li></menu>", "- a\n- b")]
    [InlineData("1. Breathe in\n2. Breathe out", "1. Breathe in\n2. Breathe out")]
    [InlineData("5. five\n6. six", "5. five\n6. six")]
    [InlineData("1. In\n\n2. Hold\n   - not long\n   - gently\n\n   Still the second.\n\n3. Out", "1. In\n\n2. Hold\n\n   - not long\n   - gently\n\n   Still the second.\n\n3. Out")]
    [InlineData("- a\n  1. one\n     - deep\n  2. two\n- b", "- a\n  1. one\n     - deep\n  2. two\n- b")]
    [InlineData("> A quote\n>\n> of two parts\n\nAfter", "> A quote\n>\n> of two parts\n\nAfter")]
    [InlineData("> outer\n>\n> > inner\n>\n> - item", "> outer\n>\n> > inner\n>\n> - item")]
    [InlineData("- > quoted\n- next", "- > quoted\n\n- next")]
    [InlineData("One\n\n---\n\nTwo", "One\n\n* * *\n\nTwo")]
    [InlineData("```\na  b\n  c\n\nd\n```", "a  b\n  c\n\nd")]
    [InlineData("Rest.[^1]\n\n[^1]: A little.", "Rest.[1]\n\n* * *\n\n1. A little.")]
    [InlineData("> ```\n> a\n>\n> b\n> ```", "> a\n>\n> b")]
    [InlineData("<div>One<ul><li>a</li></ul>Two</div>", "One\n\n- a\n\nTwo")]
    [InlineData("<center>One</center>", "One")]
    [InlineData("One<br><br>Two", "One\n\nTwo")]
    [InlineData("<ul><li></li><li>a</li></ul>", "- a")]
    [InlineData("<li>alone</li>", "- alone")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("", "")]
    public void Text_reads_as_a_person_would_type_it(string markdown, string text) => Assert.Equal(text, _renderer.Render(markdown).Text);

    [Theory]
    [InlineData("article aside header footer main nav address center menu dir", "One\n\nTwo\n\nThree")]
    [InlineData("div section figure details dl ul ol p h1 h2 h3 h4 h5 h6 pre", "One\n\nTwo\n\nThree")]
    [InlineData("blockquote", "One\n\n> Two\n\nThree")]
    [InlineData("dt dd figcaption summary", "One\nTwo\nThree")]
    [InlineData("li", "One\n- Two\nThree")]
    [InlineData("b span font", "OneTwoThree")]
    public void A_block_stands_apart_from_what_is_around_it(string names, string text)
        => Assert.All(names.Split(' '), name => Assert.Equal(text, _renderer.Render($"<div>One<{name}>Two</{name}>Three</div>").Text));

    [Theory]
    [InlineData("<div>One<hr>Two</div>", "One\n\n* * *\n\nTwo")]
    [InlineData("<div>One<table><tr><td>Two</td></tr></table>Three</div>", "One\n\nTwo\n\nThree")]
    [InlineData("<table><caption>One</caption><tr><td>Two</td></tr></table>", "One\nTwo")]
    public void So_does_a_line_or_a_table(string html, string text) => Assert.Equal(text, _renderer.Render(html).Text);

    [Fact]
    public void A_row_of_a_table_is_a_line_in_which_the_cells_stand_apart()
        => Assert.Equal("Before\n\na | b\n1 | 2\n\nAfter", _renderer.Render("Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter").Text);

    [Fact]
    public void A_quote_has_at_most_ten_marks()
        => Assert.Equal($"{string.Concat(Enumerable.Repeat("> ", 10))}deep", _renderer.Render($"{new string('>', 11)} deep").Text);

    [Fact]
    public void Many_lines_in_many_quotes_do_not_grow_to_their_product()
    {
        var text = _renderer.Render($"{new string('>', 60)} ```\n{string.Concat(Enumerable.Repeat($"{new string('>', 60)} x\n", 2_000))}").Text;

        Assert.InRange(text.Length, 2_000 * 20, 2_000 * 30);
    }

    [Fact]
    public void A_word_with_a_mark_in_it_is_one_word() => Assert.Equal(4, _renderer.Render("It's well-being, (mostly) today.").WordCount);

    [Fact]
    public void Marks_are_no_words()
        => Assert.Equal(6, _renderer.Render("> one\n\n- two\n- three\n\n---\n\n| four | five |\n|---|---|\n| six | |").WordCount);
}
