using Functions.Content.Markdown;
using Functions.Email;
using Functions.Newsletter.Issues;

namespace Functions.Tests.Newsletter.Issues;

public sealed class IssueRendererTests
{
    private readonly IssueRenderer _renderer = new(new MarkdownRenderer(), new MailLayout(Practice.Site), Practice.Site);

    [Fact]
    public void The_unsubscribe_tag_is_in_the_HTML_and_in_the_text()
    {
        var issue = Render("Breathe.");

        Assert.Contains($"<a href=\"{IssueRenderer.UnsubscribeTag}\"", issue.Html, StringComparison.Ordinal);
        Assert.Contains($"Unsubscribe: {IssueRenderer.UnsubscribeTag}", issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_say_who_sends_it_from_where_and_why_the_person_gets_it()
    {
        var issue = Render("Breathe.");

        Assert.All([issue.Html, issue.Text], part =>
        {
            Assert.Contains("The Juniper Center", part, StringComparison.Ordinal);
            Assert.Contains("1 Sample Street, Illinois, USA", part, StringComparison.Ordinal);
            Assert.Contains("because you signed up for it and confirmed your address", part, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Telephone_numbers_dial_in_the_mail_and_in_the_archive()
    {
        var issue = Render("Call or text 988.");

        Assert.All([issue.Html, issue.Web], part => Assert.Contains("href=\"tel:988\"", part, StringComparison.Ordinal));
        Assert.Contains("Call or text 988.", issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_site_placeholder_becomes_the_address_of_the_site()
    {
        var issue = Render("[Read]({{siteUrl}}/articles/sleep)");

        Assert.Contains("href=\"https://juniper.example/articles/sleep\"", issue.Html, StringComparison.Ordinal);
        Assert.Contains("Read (https://juniper.example/articles/sleep)", issue.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", issue.Html + issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_sees_no_images_reads_what_they_show()
    {
        var issue = Render("![A fern uncurling](https://juniper.example/fern.png) And words.");

        Assert.StartsWith("[Image: A fern uncurling] And words.", issue.Text, StringComparison.Ordinal);
        Assert.Contains("alt=\"A fern uncurling\"", issue.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnote_has_its_number_and_no_link_that_leads_nowhere_in_a_mail()
    {
        var issue = Render("Rest.[^1]\n\n[^1]: A little.");

        Assert.Contains("Rest.<sup>1</sup>", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("↩", issue.Html + issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_to_text_is_there_for_whoever_reads_the_plain_text()
    {
        var issue = Render("[Text us](sms:988)");

        Assert.Contains("href=\"sms:988\"", issue.Html, StringComparison.Ordinal);
        Assert.StartsWith("Text us (988)", issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_keep_their_alignment_and_doses_their_signs()
    {
        var issue = Render("| a | b |\n|---|--:|\n| 1 | 10~20 mg; 30~40 mg |");

        Assert.Contains("text-align:left;text-align:right;\" scope=\"col\">b</th>", issue.Html, StringComparison.Ordinal);
        Assert.Contains("1 | 10~20 mg; 30~40 mg", issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mail_client_shows_first_is_the_preheader_or_else_the_subject()
    {
        Assert.Contains(">Three minutes a day</div>", Render("x", "Three minutes a day").Html, StringComparison.Ordinal);
        Assert.Contains(">A calm week</div>", Render("x").Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Subject_and_preheader_are_text_and_never_markup()
    {
        var issue = _renderer.Render(new IssueSource("Calm <b>& easy</b>", "<script>", "x"));

        Assert.Contains("<title>Calm &lt;b&gt;&amp; easy&lt;/b&gt;</title>", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", issue.Html, StringComparison.Ordinal);
        Assert.Equal("Calm <b>& easy</b>", issue.Subject);
    }

    private RenderedIssue Render(string markdown, string? preheader = null) => _renderer.Render(new IssueSource("A calm week", preheader, markdown));
}
