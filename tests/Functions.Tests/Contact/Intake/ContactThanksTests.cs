using Functions.Contact.Intake;
using Functions.Site;

namespace Functions.Tests.Contact.Intake;

public sealed class ContactThanksTests
{
    [Theory]
    [InlineData("email", 2, "Thank you. Your message has reached us. We answer by e-mail, usually within 2 working days.")]
    [InlineData(null, 2, "Thank you. Your message has reached us. We answer by e-mail, usually within 2 working days.")]
    [InlineData("phone", 1, "Thank you. Your message has reached us. We answer by telephone, usually within one working day.")]
    [InlineData("text", 3, "Thank you. Your message has reached us. We answer by text message, usually within 3 working days.")]
    public void It_says_how_and_when_an_answer_comes(string? method, int days, string message) => Assert.Equal(message, ContactThanks.Message(Words.In("en"), method, days));

    [Fact]
    public void It_says_so_in_the_language_of_the_form()
        => Assert.Equal("Gracias. Recibimos su mensaje. Le respondemos por teléfono, por lo general en un plazo de un día hábil.", ContactThanks.Message(Words.In("es"), "phone", 1));

    [Theory]
    [InlineData("phone", "by-phone")]
    [InlineData("text", "by-text")]
    public void The_page_has_the_fragment_of_every_way_but_e_mail(string method, string fragment)
    {
        Assert.Equal(fragment, ContactThanks.FragmentOf(method));
        Assert.Contains($"id=\"{fragment}\"", ContactThanks.Ways(Words.In("en"), 2).Markup, StringComparison.Ordinal);
        Assert.Null(ContactThanks.FragmentOf("email"));
    }
}
