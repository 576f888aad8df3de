using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Markdown;
using Functions.Email;
using Functions.Newsletter.Issues;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Newsletter.Issues;

public sealed class IssueRendererTests
{
    // It is the first of June in UTC.
    private static readonly DateTimeOffset Date = DateTimeOffset.Parse("2026-06-01T02:00:00Z");

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
    public void The_site_placeholder_becomes_the_address_of_the_site()
    {
        var issue = Render("[Read]({{siteUrl}}/articles/sleep)");

        Assert.Contains("href=\"https://juniper.example/articles/sleep\"", issue.Html, StringComparison.Ordinal);
        Assert.Contains("Read (https://juniper.example/articles/sleep)", issue.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", issue.Html + issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_has_a_cell_of_its_own_and_its_address_in_the_plain_text()
    {
        var issue = Render("[Book *now*]({{siteUrl}}/contact){.button}\n\nOr [call](tel:+13125550100){.button} us.");

        Assert.Contains("<td class=\"button\"", issue.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://juniper.example/contact\" style=\"display:inline-block;padding:14px 26px;", issue.Html, StringComparison.Ordinal);
        Assert.Contains(">Book <em>now</em></a></td>", issue.Html, StringComparison.Ordinal);
        Assert.Contains("Or <span class=\"button\" style=\"display:inline-block;", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a class", issue.Html, StringComparison.Ordinal);
        Assert.Contains("\n\nBook now: https://juniper.example/contact\n\nOr call: +13125550100 us.", issue.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://juniper.example/contact\" class=\"button\" rel=\"noopener\">", issue.Web, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_sees_no_images_reads_what_they_show()
    {
        var issue = Render("![A fern uncurling](https://juniper.example/fern.png) And words.");

        Assert.Contains("\n\n[Image: A fern uncurling] And words.\n", issue.Text, StringComparison.Ordinal);
        Assert.Contains("alt=\"A fern uncurling\"", issue.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnote_has_its_number_and_no_link_that_leads_nowhere_in_a_mail()
    {
        var issue = Render("Rest.[^1]\n\n[^1]: A little.");

        Assert.Contains(">1</sup>", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("↩", issue.Html + issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_to_text_is_there_for_whoever_reads_the_plain_text()
    {
        var issue = Render("[Text us](sms:988)");

        Assert.Contains("href=\"sms:988\"", issue.Html, StringComparison.Ordinal);
        Assert.Contains("\n\nText us (988)\n", issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_keep_their_alignment_and_doses_their_signs()
    {
        var issue = Render("| a | b |\n|---|--:|\n| 1 | 10~20 mg; 30~40 mg |");

        Assert.Contains("text-align:left;vertical-align:top;text-align:right;\" scope=\"col\">b</th>", issue.Html, StringComparison.Ordinal);
        Assert.Contains("1 | 10~20 mg; 30~40 mg", issue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mail_client_shows_first_is_the_preheader_or_else_the_subject()
    {
        Assert.Contains("overflow:hidden;\">Three minutes a day&#847;", Render("x", "Three minutes a day").Html, StringComparison.Ordinal);
        Assert.Contains("overflow:hidden;\">A calm week&#847;", Render("x").Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Subject_and_preheader_are_text_and_never_markup()
    {
        var issue = _renderer.Render(new IssueSource("Calm <b>& easy</b>", "<script>", "x"), Date);

        Assert.Contains("<title>Calm &lt;b&gt;&amp; easy&lt;/b&gt;</title>", issue.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", issue.Html, StringComparison.Ordinal);
        Assert.Equal("Calm <b>& easy</b>", issue.Subject);
    }

    [Fact]
    public void The_masthead_has_the_newsletter_s_name_and_the_day_on_which_it_is_sent_where_the_practice_is()
    {
        var issue = Render("Breathe.");

        Assert.StartsWith("Tension Tamers, May 31, 2026\n\nA calm week\n\nBreathe.\n\n-- \n", issue.Text, StringComparison.Ordinal);
        Assert.Equal("Tension Tamers", Read(issue).QuerySelector(".name")!.TextContent);
    }

    [Theory]
    [InlineData("# A calm week\n\nBreathe.", "A calm week")]
    [InlineData("A Calm Week\n===\n\nBreathe.", "A calm week")]
    [InlineData("# Hello\n\nBreathe.\n\n# Rest\n\n## Sleep", "A calm week", "Hello", "Rest", "Sleep")]
    [InlineData("Breathe.\n\n<h1>Rest</h1>", "A calm week", "Rest")]
    public void The_title_is_the_only_heading_of_the_first_level_and_stands_there_once(string markdown, params string[] headings)
    {
        var issue = Render(markdown);

        Assert.Equal(headings, Read(issue).QuerySelectorAll("h1, h2, h3").Select(heading => heading.TextContent));
        Assert.Single(Read(issue).QuerySelectorAll("h1"));
        Assert.DoesNotContain("A calm week", issue.Web, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<h1", issue.Web, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_dials_in_the_mail_and_in_the_archive()
    {
        var issue = Render("We are at 847-759-9110. Call or text 988.");

        Assert.All([issue.Html, issue.Web], part => Assert.Contains("We are at <a href=\"tel:8477599110\"", part, StringComparison.Ordinal));
        Assert.All([issue.Html, issue.Web], part => Assert.Contains("Call or text <a href=\"tel:988\"", part, StringComparison.Ordinal));
        Assert.Contains("style=\"color:#24513f;white-space:nowrap;\">847-759-9110</a>", issue.Html, StringComparison.Ordinal);
        Assert.Contains("We are at 847-759-9110. Call or text 988.", issue.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![a](https://juniper.example/a.jpg)", "536", "width:auto;")]
    [InlineData("![a](https://juniper.example/a.jpg){width=1600 height=900}", "536", "width:auto;")]
    [InlineData("![a](https://juniper.example/a.jpg){width=64}", "64", "width:64px;")]
    public void A_picture_is_no_wider_than_the_mail_in_Outlook_too(string markdown, string width, string style)
    {
        var image = Read(Render(markdown)).QuerySelector("img")!;

        Assert.Equal((width, null), (image.GetAttribute("width"), image.GetAttribute("height")));
        Assert.Contains(style, image.GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains("max-width:100%;height:auto;", image.GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_in_Spanish_has_Spanish_around_it()
    {
        var site = Options.Create(Practice.Bilingual);
        var issue = new IssueRenderer(new MarkdownRenderer(), new MailLayout(site), site)
            .Render(new IssueSource("Una semana en calma", null, "![Un helecho](https://juniper.example/a.png)") { Lang = "es" }, Date, "calma");

        Assert.Equal(
            """
            Tension Tamers, 31 de mayo de 2026

            Una semana en calma

            [Imagen: Un helecho]

            --SPACE
            Recibe Tension Tamers porque se suscribió y confirmó su dirección.
            Cancelar la suscripción: -unsubscribe-link-
            Lo que recibe y con qué frecuencia: -preferences-link-
            Leerlo en el navegador: https://api.juniper.example/api/newsletter/issues/calma

            En una crisis: llame al 988 y oprima 2 para español, o envíe la palabra AYUDA al 988, de día y de noche. En una emergencia: llame al 911.

            The Juniper Center, 1 Sample Street, Illinois, USA, 847-759-9110
            """.Replace("SPACE", " ", StringComparison.Ordinal),
            issue.Text);
        Assert.EndsWith("Puede cancelar la suscripción o elegir lo que recibe.", Read(issue).QuerySelectorAll("td.soft p")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_in_another_language_says_so_and_runs_in_its_direction()
    {
        var issue = _renderer.Render(new IssueSource("هدوء", null, "> نص\n\n- نص") { Lang = "ar" }, Date);
        var root = Read(issue).QuerySelector("table")!;

        Assert.Equal(("ar", "rtl", "ar"), (root.GetAttribute("lang"), root.GetAttribute("dir"), issue.Lang));
        Assert.Contains("border-right:3px", Read(issue).QuerySelector("blockquote")!.GetAttribute("style"), StringComparison.Ordinal);
        Assert.DoesNotContain("left", Read(issue).QuerySelector("ul")!.GetAttribute("style"), StringComparison.Ordinal);
    }

    private RenderedIssue Render(string markdown, string? preheader = null) => _renderer.Render(new IssueSource("A calm week", preheader, markdown), Date);

    private static IHtmlDocument Read(RenderedIssue issue) => new HtmlParser().ParseDocument(issue.Html);
}
