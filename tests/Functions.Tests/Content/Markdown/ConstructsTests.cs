using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

/// <summary>What other systems know beyond Markdown is shown in a plain way, or named.</summary>
public sealed class ConstructsTests
{
    private readonly ProblemList _problems = new("articles/x.md");

    [Theory]
    [InlineData("- [ ] a\n- [x] b\n- [X] c", "- ☐ a\n- ☑ b\n- ☑ c")]
    [InlineData("- [ ] a\n\n- [x] b", "- ☐ a\n\n- ☑ b")]
    [InlineData("- [x](https://example.org)", "- x (https://example.org)")]
    [InlineData("- [x]y", "- [x]y")]
    [InlineData("> [!NOTE]\n> Breathe.", "> Note\n>\n> Breathe.")]
    [InlineData("> [!warning]\n>\n> Breathe.", "> Warning\n>\n> Breathe.")]
    [InlineData("> [!tip]- Take *it* easy\n> Breathe.", "> Take it easy\n>\n> Breathe.")]
    [InlineData("> [!quote] Alone", "> Alone")]
    [InlineData("> [!] none\n> [x]", "> [!] none [x]")]
    [InlineData(":::note\nBreathe.\n:::", "> Note\n>\n> Breathe.")]
    [InlineData(":::tip Take it easy\nBreathe.\n:::", "> Take it easy\n>\n> Breathe.")]
    [InlineData(":::tip[Take it easy]\n\nBreathe.\n\n:::\n\nAfter", "> Take it easy\n>\n> Breathe.\n\nAfter")]
    [InlineData("::: {.box}\nBreathe.\n:::", "Breathe.")]
    [InlineData(":::details More\nBreathe.\n:::", "More\n\nBreathe.")]
    [InlineData("see 10::20::30 and ::a::", "see 10::20::30 and ::a::")]
    [InlineData("Term\n: What it means", "Term\nWhat it means")]
    [InlineData("*[CBT]: Cognitive behavioural therapy\n\nCBT helps. CBTs", "CBT helps. CBTs")]
    [InlineData("| a | b |\n|---|---|\n| `x \\| y` | 2 \\|\n| 3 | 4 |", "a | b\nx | y | 2 |\n3 | 4")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 \\\n| 3 | 4 |", "a | b\n1 | 2 \\\n3 | 4")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "a | b |\n1 | 2 | 3")]
    [InlineData("<aside>💡 Breathe.</aside>\n\nAfter", "💡 Breathe.\n\nAfter")]
    [InlineData("One <!--more--> two", "One two")]
    [InlineData("#sleep #stress", "#sleep #stress")]
    [InlineData("==marked==", "==marked==")]
    public void It_reads_well(string markdown, string text)
    {
        Assert.Equal(text, Render(markdown).Text);
        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("| a | b |\n|:-:|--:|\n| 1 | 2 |", "<td align=\"center\">1</td>\n<td align=\"right\">2</td>")]
    [InlineData("<p style=\"text-align: center\">x</p>", "<p align=\"center\">x</p>")]
    [InlineData("<p style=\"text-align: center; position: fixed\">x</p>", "<p>x</p>")]
    [InlineData("```python\na\n```", "<pre><code class=\"language-python\">a\n</code></pre>")]
    [InlineData("```c++\na\n```", "<code class=\"language-c++\">")]
    [InlineData("<code class=\"language-x site-nav\">a</code> <b class=\"language-x\">b</b>", "<code>a</code> <b>b</b>")]
    [InlineData("*[CBT]: Cognitive <b>x</b>\n\nCBT", "<abbr title=\"Cognitive &lt;b&gt;x&lt;/b&gt;\">CBT</abbr>")]
    [InlineData("Term\n: Means", "<dl>\n<dt>Term</dt>\n<dd>Means</dd>\n</dl>")]
    [InlineData(":::<b>x\ny\n:::", "<strong>&lt;b&gt;x</strong>")]
    [InlineData("T[^1]\n\n[^1]: n", "href=\"#fn:1\" rel=\"noopener\" aria-label=\"Footnote 1\" lang=\"en\"")]
    [InlineData("T[^1]\n\n[^1]: n", "href=\"#fnref:1\" rel=\"noopener\" aria-label=\"Back to the text\" lang=\"en\"")]
    public void Markup_is_kept_where_it_means_something(string markdown, string html) => Assert.Contains(html, Render(markdown).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("## Sleep {#rest}", "rest", "Sleep")]
    [InlineData("## Sleep {#rest .wide}", "rest", "Sleep")]
    [InlineData("## Sleep {.wide}", "sleep", "Sleep")]
    [InlineData("## Sleep {: #rest }", "rest", "Sleep")]
    [InlineData("## Sleep\n{: #rest .wide}\n\nText", "rest", "Sleep")]
    [InlineData("<h2 id=\"rest\">Sleep</h2>", "rest", "Sleep")]
    [InlineData("## Sleep {1}", "sleep-1", "Sleep {1}")]
    [InlineData("## The set {a, b}", "the-set-a-b", "The set {a, b}")]
    public void A_heading_has_the_id_of_its_author(string markdown, string id, string text)
    {
        var rendered = Render(markdown);

        Assert.Equal((id, text), Assert.Single(rendered.Headings.Select(heading => (heading.Id, heading.Text))));
        Assert.Contains($"<h2 id=\"{id}\">{text}</h2>", rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_given_once()
        => Assert.Equal(["rest", "rest-1", "rest-2"], Render("## A {#rest}\n\n## Rest\n\n## Rest {#rest}").Headings.Select(heading => heading.Id));

    [Theory]
    [InlineData("a %%secret%% b", "a b")]
    [InlineData("a\n\n%%\nsecret\n\n- more secret\n%%\n\nb", "a\n\nb")]
    [InlineData("%%secret%%![x](y)%%secret%%", "")]
    [InlineData("`%%secret%%` 5%% and 6%%", "%%secret%% 5%% and 6%%")]
    [InlineData("Since 1990%%secret%% we see", "Since 1990 we see")]
    [InlineData("a <!-- 5 %% b --> c %%secret%% d", "a c d")]
    [InlineData("```\n%%secret%%\n```", "%%secret%%")]
    [InlineData("a {::comment}secret{:/comment} b", "a b")]
    [InlineData("a {% comment %}secret{% endcomment %} b", "a b")]
    [InlineData("a <!-- secret --> b", "a b")]
    public void What_is_private_stays_private(string markdown, string text) => Assert.Equal(text, Render(markdown).Text);

    [Theory]
    [InlineData("a %%secret\n\nmore", 1, 3, "The comment that begins here with %% is not closed: the rest of the text is not shown.")]
    [InlineData("a\n{% comment %} secret\n\nmore", 2, 1, "The comment that begins here is not closed with %}: the rest of the text is not shown.")]
    public void A_comment_that_nobody_closed_hides_the_rest(string markdown, int line, int column, string message)
    {
        Assert.Equal("a", Render(markdown).Text);
        Assert.Equal((line, column, message), Assert.Single(_problems.All.Select(problem => (problem.Line, problem.Column, problem.Message))));
    }

    [Theory]
    [InlineData("One\n\n{{< youtube abc >}}\n\nTwo", "One\n\nTwo", 3, 1, "{{< youtube … }} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("A {{% note %}}b{{% /note %}} c", "A b c", 1, 3, "{{% note … }} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("A {{< x\n  y=\"1\" >}} c", "A c", 1, 3, "{{< x … }} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("> A {{ page.title }}", "> A", 1, 5, "{{ page … }} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("{% include x.html a=1 %}", "", 1, 1, "{% include … %} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("{% if a %}b{% endif %}", "b", 1, 1, "{% if … %} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("<div>{{< x >}}</div>", "", 1, 6, "{{< x … }} is not shown: templates of Hugo and Jekyll are not run here.")]
    [InlineData("Text\n{: .lead}\n\nMore", "Text\n\nMore", 2, 1, "{: .lead} has no effect here, and is not shown.")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n{: .wide}", "a | b\n1 | 2", 4, 1, "{: .wide} has no effect here, and is not shown.")]
    [InlineData("*a*{:.b} c", "a c", 1, 4, "{:.b} has no effect here, and is not shown.")]
    [InlineData("Text ^a1b2c3", "Text", 1, 6, "^a1b2c3 is the name of a block in Obsidian, and is not shown.")]
    [InlineData("[[toc]]", "", 1, 1, "[[toc]] is not shown: every page has its table of contents.")]
    [InlineData("a\n\n[TOC]\n\nb", "a\n\nb", 3, 1, "[TOC] is not shown: every page has its table of contents.")]
    [InlineData("a [gallery ids=\"1,2\"] b", "a b", 1, 3, "[gallery] is not shown: shortcodes of WordPress are not run here.")]
    [InlineData("[caption id=\"a\"]b[/caption]", "b", 1, 1, "[caption] is not shown: shortcodes of WordPress are not run here.")]
    [InlineData("$$x^2 = y$$", "$$x^2 = y$$", 1, 1, "Formulas between $$ are shown as they are written.")]
    [InlineData("a [[Sleep]] b", "a Sleep b", 1, 3, "Sleep is not found here: its words are shown without a link.")]
    [InlineData("%%x%% [a]() b", "a b", 1, 7, "This link has no address.")]
    [InlineData("x\n\n<Note>y</Note> z", "x\n\nz", 3, 1, "<note> is not shown, nor is its content.")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>", "", 1, 1, "<iframe> is not shown.")]
    public void What_is_not_known_here_is_named(string markdown, string text, int line, int column, string message)
    {
        Assert.Equal(text, Render(markdown).Text);
        Assert.Equal((line, column, message), Assert.Single(_problems.All.Select(problem => (problem.Line, problem.Column, problem.Message))));
    }

    [Theory]
    [InlineData("`{{< x >}} {% y %} [[z]]`", "{{< x >}} {% y %} [[z]]")]
    [InlineData("```\n{{< x >}}\n{: .y}\n```", "{{< x >}}\n{: .y}")]
    [InlineData("    {{ x }}", "{{ x }}")]
    [InlineData("{{</* x */>}}", "{{< x >}}")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("{% highlight ruby %}\nputs {{ x }}\n{% endhighlight %}", "puts")]
    [InlineData("\\{{ x", "{{ x")]
    [InlineData("[video] and [TOC] here, from $$ to $$$", "[video] and [TOC] here, from $$ to $$$")]
    [InlineData("a { b } {c} [x] [[1]] [[ -f x ]]", "a { b } {c} [x] [[1]] [[ -f x ]]")]
    [InlineData("say “[[e]very](https://example.org)” [[**R**](https://example.org)]", "say “[e]very (https://example.org)” [R (https://example.org)]")]
    [InlineData("[[1]](https://example.org) [[a]]\n\n[a]: https://example.org", "[1] (https://example.org) [a (https://example.org)]")]
    [InlineData("y = x ^2 and a ^b", "y = x ^2 and a ^b")]
    public void Code_and_brackets_stay(string markdown, string text) => Assert.Equal(text, Render(markdown).Text);

    [Theory]
    [InlineData("[a]({{ site.baseurl }}/b)", "<a href=\"/b\" rel=\"noopener\">a</a>")]
    [InlineData("![a]({{ \"/b.jpg\" | relative_url }})", "<img src=\"/b.jpg\" alt=\"a\">")]
    [InlineData("{{< figure src=\"/b.jpg\" alt=\"A tree\" width=\"300\" >}}", "<img src=\"/b.jpg\" alt=\"A tree\" width=\"300\">")]
    [InlineData("![A tree|300](/b.jpg)", "<img src=\"/b.jpg\" alt=\"A tree\" width=\"300\">")]
    [InlineData("![[b.jpg]]", "<img alt=\"\">")]
    public void What_has_a_meaning_in_Markdown_has_it(string markdown, string html) => Assert.Contains(html, Render(markdown).Html, StringComparison.Ordinal);

    [Fact]
    public void A_newsletter_keeps_its_shortcodes_for_preflight()
        => Assert.Equal("{{exercise x}} {% y %}", new MarkdownRenderer().Render("{{exercise x}} {% y %} %%secret%%", _problems, isIssue: true).Text);

    [Fact]
    public void A_table_of_contents_has_the_words_as_they_are_shown() => Assert.Equal("Sleep 😴", Assert.Single(Render("## Sleep :sleeping:").Headings).Text);

    private RenderedMarkdown Render(string markdown) => new MarkdownRenderer().Render(markdown, _problems);
}
