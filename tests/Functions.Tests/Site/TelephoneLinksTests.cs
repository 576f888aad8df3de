using System.Net;
using Functions.Http;
using Functions.Site;

namespace Functions.Tests.Site;

public sealed class TelephoneLinksTests
{
    [Theory]
    [InlineData("Call 847-759-9110.", "Call [847-759-9110 tel:8477599110].")]
    [InlineData("(847) 759-9110", "[(847) 759-9110 tel:8477599110]")]
    [InlineData("847.759.9110, day", "[847.759.9110 tel:8477599110], day")]
    [InlineData("+1 847 759 9110!", "[+1 847 759 9110 tel:+18477599110]!")]
    [InlineData("1-800-273-8255", "[1-800-273-8255 tel:18002738255]")]
    [InlineData("Call 847\u00A0759\u00A09110", "Call [847\u00A0759\u00A09110 tel:8477599110]")]
    [InlineData("+49 30 901820", "[+49 30 901820 tel:+4930901820]")]
    [InlineData("+52 55 1234 5678", "[+52 55 1234 5678 tel:+525512345678]")]
    [InlineData("312.555.0100 ext. 5", "[312.555.0100 ext. 5 tel:3125550100;ext=5]")]
    [InlineData("Text HOME to 741741", "Text HOME to [741741 sms:741741?&body=HOME]")]
    [InlineData("We are at 020 7946 0958.", "We are at [020 7946 0958 tel:02079460958].")]
    [InlineData("Call or text 988, or call 911.", "Call or text [988 tel:988], or call [911 tel:911].")]
    [InlineData("Llame o envíe un mensaje de texto al 988.", "Llame o envíe un mensaje de texto al [988 tel:988].")]
    [InlineData("En una emergencia, marque 911.", "En una emergencia, marque [911 tel:911].")]
    [InlineData("The 988 Suicide & Crisis Lifeline is there.", "The [988 tel:988] Suicide & Crisis Lifeline is there.")]
    [InlineData("a <b> 312-555-0100", "a <b> [312-555-0100 tel:3125550100]")]
    public void A_number_is_a_link(string text, string expected) => Assert.Equal(expected, WebUtility.HtmlDecode(Linked(text)));

    [Theory]
    [InlineData("The Porsche 911 is loud.")]
    [InlineData("It has 988 pages.")]
    [InlineData("Call us: room 9-988, $988, 988.50 or 988%.")]
    [InlineData("From 2025-11-30 to 2026-01-02")]
    [InlineData("978-0-306-40615-7")]
    [InlineData("https://juniper.example/847-759-9110")]
    [InlineData("1847-759-91100")]
    [InlineData("Order 100-200-3000")]
    public void Another_number_is_not(string text) => Assert.DoesNotContain("tel:", Linked(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("call 988 ")]
    [InlineData("847-759-9110 ")]
    [InlineData("1-")]
    [InlineData("+1")]
    [InlineData("<b>988</b> call ")]
    public void A_megabyte_of_numbers_takes_no_longer_than_its_reading(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));

        Assert.NotEmpty(Linked(text));
    }

    private static string Linked(string text) => TelephoneLinks.In(text, "020 7946 0958", (address, words) => Html.Of($"[{words} {address}]")).Markup;
}
