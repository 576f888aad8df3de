using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

/// <summary>Doses, hours, sums and words are what their author wrote.</summary>
public sealed class NumbersAndWordsTests
{
    private readonly ProblemList _problems = new("articles/x.md");

    [Theory]
    [InlineData("10~20 mg; after a week 30~40 mg")]
    [InlineData("9:00~12:00 and 13:00~15:00")]
    [InlineData("~5~ mg, ~ 5 mg")]
    [InlineData("10~~20 mg and 30~~40 mg")]
    [InlineData("m^2 and m^2")]
    [InlineData("a==b and c==d, ==e==")]
    [InlineData("a++b and c++d, ++e++")]
    [InlineData("2*3*4 = 24")]
    [InlineData("5*10*20 mg")]
    [InlineData("2**3 and 4**5")]
    [InlineData("2*x*4 and 3*a*b")]
    [InlineData("x*y and z*w")]
    [InlineData("snake_case_name and 5_000_000")]
    [InlineData("$5-$10 and $$")]
    [InlineData("<3, <18 years>, 5 < 6 > 4")]
    [InlineData("&copy and AT&T")]
    [InlineData("10:30:45 and ratio 1:2:3")]
    [InlineData("at :100: or :1234:")]
    [InlineData("at 8) :) ;) :-( (c) (tm) -- ... \"q\" 'q'")]
    [InlineData("100%% of 50%%")]
    [InlineData("2026. It was\n1999. that")]
    [InlineData("3. a\n2. b\n1. c")]
    [InlineData("1. a\n2. b\n4. c\n5. d")]
    [InlineData("#988 is the number")]
    [InlineData("+1 555 1234")]
    public void Nothing_is_changed(string text)
    {
        var rendered = Render(text);

        Assert.Equal(text, rendered.Text);
        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("~~a~~", "<p><del>a</del></p>")]
    [InlineData("每天**2次**服用", "<p>每天<strong>2次</strong>服用</p>")]
    [InlineData("un*frigging*believable", "<p>un<em>frigging</em>believable</p>")]
    [InlineData("the 2**nd** time", "<p>the 2<strong>nd</strong> time</p>")]
    [InlineData("*note 2*3 good*", "<p><em>note 2*3 good</em></p>")]
    [InlineData("**10 mg** and *5 mg*", "<p><strong>10 mg</strong> and <em>5 mg</em></p>")]
    [InlineData("2026. It was a good year", "<ol start=\"2026\">\n<li>It was a good year</li>\n</ol>")]
    public void Emphasis_stays_where_it_is_meant(string text, string html)
    {
        Assert.Equal(html, Render(text).Html);
        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("Take\n>5 mg", 2, 1, "This line is a quotation, because it begins with >. Write \\> for the sign.")]
    [InlineData(">=5 mg", 1, 1, "This line is a quotation, because it begins with >. Write \\> for the sign.")]
    [InlineData("1. a\n2. b\n3. c\n2. d", 4, 1, "The number 2 is shown as 4, because this line goes on with the list before it. Write 2\\. to keep it.")]
    [InlineData("takes 10\n- 20 mg", 2, 1, "This line is an item of a list, because of the sign it begins with. Write \\ before the sign.")]
    [InlineData("One line\nand another\n---", 1, 1, "These lines are a heading, because of the line under them. Leave an empty line before a rule.")]
    [InlineData("x\n\n| a | b |\n|---|---|\n| 1 | 2 |\nafter", 3, 1, "These lines are not read as a table. A table begins with a row of headings, and an empty line comes after its last row.")]
    public void What_a_mark_at_the_beginning_of_a_line_changes_is_named(string text, int line, int column, string message)
    {
        Render(text);

        Assert.Equal((line, column, message), Assert.Single(_problems.All.Select(problem => (problem.Line, problem.Column, problem.Message))));
    }

    [Theory]
    [InlineData("> 5 mg\n\n> Quoted")]
    [InlineData("1. a\n1. b\n1. c")]
    [InlineData("5. a\n6. b")]
    [InlineData("Hours:\n- 9 to 5")]
    [InlineData("Hours in 2026\n- 9 to 5\n- 6 to 8")]
    [InlineData("Title\n---\n\nText\n\n---")]
    [InlineData("a | b\nc | d")]
    [InlineData("```\n| a |\n|---|---|\n```")]
    public void What_is_usual_is_no_problem(string text)
    {
        Render(text);

        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("(https://example.org).", "(<a href=\"https://example.org\" rel=\"noopener\">https://example.org</a>).")]
    [InlineData("www.example.org!", "<a href=\"https://www.example.org\" rel=\"noopener\">www.example.org</a>!")]
    [InlineData("mail ann.b+c@example.org.", "mail <a href=\"mailto:ann.b+c@example.org\" rel=\"noopener\">ann.b+c@example.org</a>.")]
    [InlineData("a_b@example.org, c@example.co.uk", "<a href=\"mailto:a_b@example.org\" rel=\"noopener\">a_b@example.org</a>, <a href=\"mailto:c@example.co.uk\" rel=\"noopener\">c@example.co.uk</a>")]
    [InlineData("@ann and ann@home and a@b. @", "@ann and ann@home and a@b. @")]
    [InlineData("`ann@example.org`", "<code>ann@example.org</code>")]
    [InlineData("[ann@example.org](/contact)", "<a href=\"/contact\" rel=\"noopener\">ann@example.org</a>")]
    [InlineData("https://example.org/@ann@example.org", "<a href=\"https://example.org/@ann@example.org\" rel=\"noopener\">https://example.org/@ann@example.org</a>")]
    [InlineData("Hi :smile: (:heart:)! :+1:", "Hi 😄 (❤️)! 👍")]
    [InlineData("`:smile:` a:smile:b :nosuchname:", "<code>:smile:</code> a:smile:b :nosuchname:")]
    public void Bare_addresses_become_links_and_names_of_emoji_emoji(string text, string html) => Assert.Equal($"<p>{html}</p>", Render(text).Html);

    private RenderedMarkdown Render(string markdown) => new MarkdownRenderer().Render(markdown, _problems);
}
