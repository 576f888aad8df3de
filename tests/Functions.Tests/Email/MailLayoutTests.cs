using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Functions.Email;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Email;

public sealed class MailLayoutTests
{
    private static readonly MailContent Mail = new()
    {
        Subject = "Hello & welcome",
        Body = new Html("<p>Body</p>"),
        Text = "Body",
        FooterText = "Footer",
    };

    private readonly MailLayout _layout = new(Practice.Site);

    [Fact]
    public void A_mail_has_title_masthead_heading_body_and_footer()
    {
        var document = Read(Mail with { Heading = "One <step>" });

        Assert.Equal("Hello & welcome", document.Title);
        Assert.Equal("The Juniper Center", document.QuerySelector(".name")!.TextContent);
        Assert.Equal("One <step>", Assert.Single(document.QuerySelectorAll("h1")).TextContent);
        Assert.All(["Body", "Footer"], text => Assert.Contains(document.QuerySelectorAll("p"), paragraph => paragraph.TextContent == text));
        Assert.Contains("@media (prefers-color-scheme: dark)", document.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("light dark", document.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
    }

    [Fact]
    public void An_issue_has_the_newsletter_s_name_and_the_date_above_its_title()
    {
        var document = Read(Mail with { Masthead = "Tension Tamers", Date = "May 31, 2026" });

        Assert.Equal("Tension TamersMay 31, 2026", document.QuerySelector(".part")!.TextContent);
        Assert.StartsWith("Tension Tamers, May 31, 2026\n\nHello & welcome\n\nBody\n\n-- \nFooter\n\n", _layout.Text(Mail with { Masthead = "Tension Tamers", Date = "May 31, 2026" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_not_staff_finds_help_and_the_practice_at_its_foot()
    {
        var document = Read(Mail);

        Assert.Equal(
            [("call 988", "tel:988"), ("text 988", "sms:988"), ("call 911", "tel:911"), ("847-759-9110", "tel:8477599110")],
            document.QuerySelectorAll("a").Select(link => (link.TextContent, link.GetAttribute("href"))));
        Assert.All(document.QuerySelectorAll("a"), link => Assert.Contains("white-space:nowrap;", link.GetAttribute("style"), StringComparison.Ordinal));
        Assert.Contains("The Juniper Center, 1 Sample Street, Illinois, USA", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(
            "\n\n-- \nFooter\n\nIn a crisis: call 988 or text 988, day and night. In an emergency: call 911.\n\nThe Juniper Center, 1 Sample Street, Illinois, USA, 847-759-9110",
            _layout.Text(Mail),
            StringComparison.Ordinal);
    }

    [Fact]
    public void In_Spanish_help_is_the_Spanish_line()
    {
        var layout = new MailLayout(Options.Create(Practice.Bilingual));
        var mail = layout.Compose("ann@example.com", Mail with { Lang = "es-MX" });

        Assert.Contains("\n\nEn una crisis: llame al 988 y oprima 2 para español, o envíe la palabra AYUDA al 988, de día y de noche. En una emergencia: llame al 911.\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["tel:988", "sms:988?&body=AYUDA", "tel:911", "tel:8477599110"], Parse(mail.Html).QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("es-MX", Parse(mail.Html).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public void What_is_in_the_site_s_language_around_a_text_in_another_says_so()
    {
        var document = Read(Mail with { Lang = "ar", IsRightToLeft = true, Date = "May 31, 2026" });

        Assert.All([document.QuerySelector(".crisis")!, .. document.QuerySelectorAll(".soft")], part => Assert.Equal(("en", "ltr"), (part.GetAttribute("lang"), part.GetAttribute("dir"))));
        Assert.All(Read(Mail).QuerySelectorAll(".crisis, .soft"), part => Assert.False(part.HasAttribute("lang")));
    }

    [Fact]
    public void Staff_know_both()
    {
        var mail = _layout.Compose("staff@juniper.example", Mail with { IsForStaff = true });

        Assert.Equal("Hello & welcome\n\nBody", mail.Text);
        Assert.All(["988", "Sample Street"], text => Assert.DoesNotContain(text, mail.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_mail_client_shows_first_is_the_preheader_and_nothing_after_it()
    {
        var preview = Read(Mail with { Preheader = "In <this> issue" }).Body!.FirstElementChild!;

        Assert.StartsWith("In <this> issue", preview.TextContent, StringComparison.Ordinal);
        Assert.InRange(preview.TextContent.Length, 200, 400);
        Assert.Contains("display:none", preview.GetAttribute("style"), StringComparison.Ordinal);
        Assert.StartsWith("Hello & welcome", Read(Mail).Body!.FirstElementChild!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_drops_the_page_s_element_still_knows_the_language_and_its_direction()
    {
        var document = Read(Mail with { Lang = "ar", IsRightToLeft = true });

        Assert.All([document.DocumentElement, document.QuerySelector("table")!], root =>
        {
            Assert.Equal(("ar", "rtl"), (root.GetAttribute("lang"), root.GetAttribute("dir")));
        });
        Assert.Contains("text-align:right;", document.QuerySelector(".sheet")!.GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_is_a_link_that_a_thumb_hits()
    {
        var link = Parse(MailLayout.Button("https://juniper.example/?a=1&b=2", "Read <on>").Markup).QuerySelector(".button a")!;

        Assert.Equal(("https://juniper.example/?a=1&b=2", "Read <on>"), (link.GetAttribute("href"), link.TextContent));
        // 14 above, 14 below and a line of 17 * 1.3 are 50 pixels: WCAG asks for 24, phones for 44.
        Assert.Contains("padding:14px 26px;font-weight:600;line-height:1.3;", link.GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_in_a_paragraph_are_links_and_the_rest_is_text()
    {
        var paragraph = Parse(MailLayout.Paragraph("<b> Call 988, or us at 847-759-9110.").Markup).QuerySelector("p")!;

        Assert.Equal("<b> Call 988, or us at 847-759-9110.", paragraph.TextContent);
        Assert.Equal(["tel:988", "tel:8477599110"], paragraph.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    private IHtmlDocument Read(MailContent mail) => Parse(_layout.Frame(mail).Markup);

    private static IHtmlDocument Parse(string markup) => new HtmlParser().ParseDocument(markup);
}
