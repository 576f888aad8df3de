using Functions.Site;

namespace Functions.Tests.Site;

public sealed class TelephoneTests
{
    [Theory]
    [InlineData("Call 988.", """Call <a href="tel:988">988</a>.""")]
    [InlineData("988 or 911", """<a href="tel:988">988</a> or <a href="tel:911">911</a>""")]
    [InlineData("Our number is 847-759-9880, not 1988 and not 988-1234", "Our number is 847-759-9880, not 1988 and not 988-1234")]
    [InlineData("(+1 312) 555 0100 < 911", """(&#x2B;1 312) 555 0100 &lt; <a href="tel:911">911</a>""")]
    [InlineData("312-555-0988: ask", """<a href="tel:3125550988">312-555-0988</a>: ask""")]
    public void Numbers_in_a_text_are_links_that_dial(string text, string markup)
        => Assert.Equal(markup, Telephone.LinkNumbers(text, "988", "911", "312-555-0988", "").Markup);
}
