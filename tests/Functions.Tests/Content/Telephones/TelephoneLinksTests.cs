using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Functions.Content.Markdown;
using Functions.Content.Telephones;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Content.Telephones;

/// <summary>In brackets: what is a link that dials.</summary>
public sealed partial class TelephoneLinksTests
{
    private readonly MarkdownRenderer _renderer = new(Practice.Site);

    [Theory]
    [InlineData("Call us at [847-759-9110].", "8477599110")]
    [InlineData("([847-759-9110])", "8477599110")]
    [InlineData("Our office: [(312) 555-0100] or [312.555.0100]", "3125550100", "3125550100")]
    [InlineData("Tel.: [(312)555-0100]; [(312) 555 0100]", "3125550100", "3125550100")]
    [InlineData("[+1 312 555 0100], [+1 (312) 555-0100], [+1-312-555-0100], [+13125550100]", "+13125550100", "+13125550100", "+13125550100", "+13125550100")]
    [InlineData("[1-800-273-8255] and [1 (800) 273-8255]", "18002738255", "18002738255")]
    [InlineData("[1-800-273-TALK] (8255) or [1-800-SUICIDE]", "18002738255", "18007842433")]
    [InlineData("[312 555-0100], [312/555-0100], [312–555–0100], [312\u2011555\u20110100]", "3125550100", "3125550100", "3125550100", "3125550100")]
    [InlineData("Text [312 555 0100]: please call [312 555 0100] or text us at [3125550100]", "3125550100", "3125550100", "3125550100")]
    [InlineData("[312-555-0100]/[312-555-0101]", "3125550100", "3125550101")]
    [InlineData("[312-555-0100, ext. 12]; [312-555-0100x12]; [312.555.0100 ext. 5]; [(312) 555-0100 extensión 7]", "3125550100;ext=12", "3125550100;ext=12", "3125550100;ext=5", "3125550100;ext=7")]
    [InlineData("[+44 312 555 0100], [+44-312-555-0100], [+52 (312) 555-0100]", "+443125550100", "+443125550100", "+523125550100")]
    [InlineData("[+52 55 1234 5678], [+52 1 55 1234 5678] 24 horas, [+44 (0)20 7946 0958] or [+49 30 901820]", "+525512345678", "+5215512345678", "+442079460958", "+4930901820")]
    [InlineData("[1-800-4-A-CHILD], [1-800-MEDICARE], [(800) 273-TALK], [800-273-TALK] or [312-555-CALM]", "18004224453", "180063342273", "8002738255", "8002738255", "3125552256")]
    [InlineData("Call [800-SUICIDE].", "8007842433")]
    [InlineData("— [312-555-0100] —", "3125550100")]
    public void Numbers_in_their_usual_forms_dial(string expected, params string[] dialled)
    {
        Assert.Equal(expected, Marked(expected));
        Assert.Equal(dialled, Dialled(expected));
    }

    [Theory]
    [InlineData("<p>Call or text <strong>988</strong>.</p>", "<p>Call or text <strong><a href=\"tel:988\">988</a></strong>.</p>")]
    [InlineData("<p>Call us.</p><p>988 pages</p>", "<p>Call us.</p><p>988 pages</p>")]
    [InlineData("<p><a href=\"sms:988\">Text 988</a>, <code>847-759-9110</code></p>", "<p><a href=\"sms:988\">Text 988</a>, <code>847-759-9110</code></p>")]
    [InlineData("<p>847-759-9110 &amp; 312-555-0100</p>", "<p><a href=\"tel:8477599110\">847-759-9110</a> &amp; <a href=\"tel:3125550100\">312-555-0100</a></p>")]
    public void In_a_page_the_words_around_decide_and_links_stay(string html, string expected)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;

        TelephoneLinks.Write(body, practice: null);

        Assert.Equal(expected, body.InnerHtml);
    }

    [Theory]
    [InlineData("Call [988].")]
    [InlineData("Call or text [988] for the Suicide & Crisis Lifeline at any hour, or call [911] in an emergency.")]
    [InlineData("- Call or text **[988]**, the Suicide & Crisis Lifeline, together or on your own.")]
    [InlineData("- Call **[911]** if there is immediate danger.")]
    [InlineData("**Call** [988]")]
    [InlineData("Please CALL [911] or go to the nearest emergency room.")]
    [InlineData("In danger? Dial [9-1-1] now, or text [9-8-8].")]
    [InlineData("Call [988] or [911]. Text HOME to [988]! Text “HELLO” to [988]")]
    [InlineData("Call [847-759-9110] or [911]. Call [(847) 759-9110] or [911].")]
    [InlineData("Call your doctor or [911].")]
    [InlineData("You can call/text [988]/[911], 24 hours a day.")]
    [InlineData("Call [988], 24/7. Call [988] 24/7. Call [988] (or [911]).")]
    [InlineData("by calling [988]: it is free")]
    [InlineData("the [988] Suicide & Crisis Lifeline; [988] Suicide and Crisis Lifeline; the [988] Lifeline")]
    [InlineData("the Suicide & Crisis Lifeline ([988]), the Lifeline at [988], Lifeline: [988]")]
    [InlineData("Emergency: [911]")]
    [InlineData("[988] (call or text)")]
    [InlineData("Calling [988] is free.")]
    [InlineData("call\n[988]")]
    [InlineData("Llame al [988], o al [911] en una emergencia.")]
    [InlineData("¡Llame o envíe un mensaje de texto al [988]!")]
    [InlineData("Marque el [911] si hay peligro. Envíe AYUDA al [988].")]
    [InlineData("la Línea [988] de Prevención del Suicidio y Crisis")]
    [InlineData("la Línea de Prevención del Suicidio y Crisis ([988])")]
    [InlineData("Comuníquese con la Línea de Prevención del Suicidio y Crisis al [988].")]
    public void Emergency_numbers_dial_where_the_sentence_dials_them(string expected)
        => Assert.Equal(expected.Replace("**", "", StringComparison.Ordinal).Replace("- ", "", StringComparison.Ordinal), Marked(expected));

    [Theory]
    [InlineData("988 people came, and 911 wrote.")]
    [InlineData("We call 988 people a year and text 911 families.")]
    [InlineData("September 911, a Porsche 911, page 988, room 911")]
    [InlineData("In 911 and 988 there was peace. 9/11 was a Tuesday.")]
    [InlineData("Text messages rose to 988. Calls to the Lifeline: 988. After the call attendance peaked at 988.")]
    [InlineData("One call and 988.")]
    [InlineData("They text 988, 1,022 and 1,100 people.")]
    [InlineData("Participants in crisis (988) reported more.")]
    [InlineData("988 suicide and homicide deaths")]
    [InlineData("988 crisis calls")]
    [InlineData("Call at 911 Main Street. Call $988, 988%, #988, 988,000, 1,988, 988.5, 2-988, 988-1234, A988, 988B")]
    [InlineData("El texto de 988 palabras; llame a 911 personas; la línea 988 del autobús")]
    [InlineData("enrolment may reach 988. He called 911.")]
    [InlineData("Dr. Call, 988.")]
    [InlineData("200-400-1000 mg, 250-500-1000 mg, 250-500-1000 steps")]
    [InlineData("2019-2020, 1-2-3, 10-20-30, 12:30-13:30, 3.14159265358")]
    [InlineData("ISBN 978-0-306-40615-7, ISBN 9780306406157, ISBN 0306406152, NPI 312-555-0100")]
    [InlineData("License no. 312-555-0100, Case #312-555-0100, case number: 312-555-0100")]
    [InlineData("4111-1111-1111-1111, 312-555-01000, 1312-555-0100, 312-555-0100-1, 5312-555-0100")]
    [InlineData("3125550100, 312 555 0100 and 847 759 9110 readers")]
    [InlineData("+30 000 000, +2.5, +5-10-15 and +1 000 000")]
    [InlineData("Order 312-555-0100, lic. 312-555-0100, account 312-555-0100, ISBN: 312-555-0100")]
    [InlineData("2025-11-30 to 2026-01-02, 11/30/2025, $312,555.0100, $988.00, 1.312.555")]
    [InlineData("5312-555-0100 extra, 312-555-01000 ext. 5")]
    [InlineData("911-555-0100, 290-555-0100, 1,312-555-0100, 10.312.555.0100")]
    [InlineData("an 800-CALORIE diet, example.org/312-555-0100?a=312-555-0100")]
    public void Other_numbers_do_not(string text) => Assert.Equal(text, Marked(text));

    [Theory]
    [InlineData("Text HOME to 741741.", "sms:741741?&body=HOME")]
    [InlineData("Text “START” to 678-678 or call", "sms:678678?&body=START")]
    [InlineData("**Text** HELLO or HOLA to 741741, free, 24/7", "sms:741741")]
    [InlineData("You can text the word START to 88788", "sms:88788?&body=START")]
    [InlineData("Text “home” to 741741", "sms:741741")]
    [InlineData("Call 988, then press 1, or text 838255.", "sms:838255")]
    [InlineData("Envíe AYUDA al 741741 o mande un texto con la palabra HOLA al 741741", "sms:741741?&body=AYUDA", "sms:741741?&body=HOLA")]
    public void A_code_to_text_opens_a_message(string text, params string[] expected)
        => Assert.Equal(expected, new HtmlParser().ParseDocument(_renderer.Render(text).Html).QuerySelectorAll("a[href^=sms]").Select(link => link.GetAttribute("href")));

    [Theory]
    [InlineData("The text messages rose to 741741. They text 45000 people a year. In the text 12345 stands.")]
    [InlineData("From HOME to 60601, 741741 and 88788; text CHAPTER 2 of 38255")]
    [InlineData("The price went up to 74174; zip codes 60601-1234 and 60601")]
    [InlineData("See the text 838255.")]
    public void Another_number_of_five_or_six_digits_does_not(string text) => Assert.DoesNotContain("sms:", _renderer.Render(text).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("`847-759-9110`")]
    [InlineData("    847-759-9110")]
    [InlineData("```\nCall 988\n```")]
    [InlineData("[847-759-9110](https://example.org/)")]
    [InlineData("<a href=\"tel:8477599110\">Call 847-759-9110</a>")]
    [InlineData("https://example.org/847-759-9110")]
    [InlineData("![847-759-9110](/media/a.png)")]
    public void Links_and_code_stay_as_they_are(string markdown)
        => Assert.Equal(Regex.Count(markdown, "href=\"tel:"), Regex.Count(_renderer.Render(markdown).Html, "href=\"tel:"));

    [Fact]
    public void The_practices_own_number_dials_in_whatever_form_it_has()
    {
        var site = Options.Create(new SiteOptions { Telephone = "020 7946 0958" });

        var html = new MarkdownRenderer(site).Render("We are at 020 7946 0958, not at 1020 7946 0958.").Html;

        Assert.Equal("<p>We are at <a href=\"tel:02079460958\" rel=\"noopener\">020 7946 0958</a>, not at 1020 7946 0958.</p>", html);
    }

    [Fact]
    public void Headings_tables_lists_and_quotations_have_them_too()
    {
        const string Markdown = "## Call 988 {#help}\n\n| a | b |\n|-|-|\n| call 988 | 847-759-9110 |\n\n> Call 988\n\n1. call 911\n\ncall 988[^1]\n\n[^1]: call 988";

        var rendered = _renderer.Render(Markdown);

        Assert.Equal(7, Regex.Count(rendered.Html, "href=\"tel:"));
        Assert.Contains("<h2 id=\"help\">Call <a href=\"tel:988\" rel=\"noopener\">988</a></h2>", rendered.Html, StringComparison.Ordinal);
        Assert.Equal("Call 988", rendered.Headings[0].Text);
    }

    [Fact]
    public void The_plain_text_stays_as_it_is()
        => Assert.Equal("Call 988 or +1 (847) 759-9110, 1-800-SUICIDE.", _renderer.Render("Call 988 or +1 (847) 759-9110, 1-800-SUICIDE.").Text);

    [Theory]
    [InlineData("Call 988 ")]
    [InlineData("call 911, call ")]
    [InlineData("847-759-9110 ")]
    [InlineData("988 or ")]
    [InlineData("312-555-0100/")]
    [InlineData("Text HOME to 741741 ")]
    [InlineData("text 741741 to ")]
    [InlineData("call **a** 988 *b*\n\n")]
    public void A_long_text_takes_a_moment(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));

        Assert.InRange(Regex.Count(_renderer.Render(text).Html, "href=\"tel:"), 0, 1_000);
    }

    // The text of the page with the links in brackets.
    private string Marked(string expected)
        => WebUtility.HtmlDecode(Element().Replace(TelephoneLink().Replace(_renderer.Render(NotMarked(expected)).Html, "[${number}]"), "")).Trim();

    private IEnumerable<string> Dialled(string expected) => TelephoneLink().Matches(_renderer.Render(NotMarked(expected)).Html).Select(match => match.Groups["dialled"].Value);

    private static string NotMarked(string expected) => expected.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    [GeneratedRegex("<a href=\"tel:(?<dialled>[^\"]*)\" rel=\"noopener\">(?<number>[^<]*)</a>")]
    private static partial Regex TelephoneLink();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();
}
