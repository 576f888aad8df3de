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

    [Theory]
    [InlineData("847-759-9110", "8477599110")]
    [InlineData("+1 (847) 759-9110", "+18477599110")]
    [InlineData("847-759-9110 ext. 2", "8477599110;ext=2")]
    [InlineData("847-759-9110 x12", "8477599110;ext=12")]
    [InlineData("847-759-9110, extension 7", "8477599110;ext=7")]
    [InlineData("312-555-CALM", "3125552256")]
    [InlineData("1-800-FIX-9", "18003499")]
    [InlineData("Tel. 847 759 9110", "8477599110")]
    [InlineData("312-555-0100 extensión: 5", "3125550100;ext=5")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    public void A_number_is_dialled_as_people_mean_it(string number, string dialled) => Assert.Equal(dialled, Telephone.Dialled(number));

    [Theory]
    [InlineData("312-555-0100", "tel:3125550100")]
    [InlineData("3125550100", "tel:3125550100")]
    [InlineData("312 555 0100", "tel:3125550100")]
    [InlineData("(312) 555-0100 ext. 5", "tel:3125550100;ext=5")]
    [InlineData("312-555-0100 (after 5 pm)", "tel:3125550100")]
    [InlineData("Call 312-555-0100", "tel:3125550100")]
    [InlineData("1-800-273-TALK", "tel:18002738255")]
    [InlineData("+52 55 1234 5678", "tel:+525512345678")]
    [InlineData("555-0100", "tel:5550100")]
    [InlineData("020 7946 0958", "tel:02079460958")]
    [InlineData("312-555-0100 or 312-555-0101", null)]
    [InlineData("you have it", null)]
    [InlineData("room 12, 5pm", null)]
    [InlineData("", null)]
    public void What_somebody_gave_as_their_number_dials_it(string written, string? address) => Assert.Equal(address, TelephoneNumbers.AddressOf(written));
}
