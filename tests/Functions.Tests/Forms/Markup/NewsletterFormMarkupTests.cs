using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Functions.Forms.Markup;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests.Forms.Markup;

public sealed class NewsletterFormMarkupTests
{
    [Fact]
    public void It_asks_for_little_and_says_where_it_was_filled_in()
    {
        var form = Show(View("es"));

        Assert.Equal(["Correo electrónico", "Nombre (opcional)", "Sí, quiero recibir Tension Tamers por correo electrónico. Puedo cancelar la suscripción con un clic en cada número."],
            form.QuerySelectorAll("label").Where(label => label.Closest(".elsewhere") is null).Select(label => label.TextContent));
        Assert.Equal(["redirect=check-your-mail", "lang=es", "source=/es/newsletter/"], Hidden(form));
    }

    [Fact]
    public void It_comes_back_with_what_was_typed_and_what_is_wrong()
    {
        var form = Show(View("en") with
        {
            Submitted = Form.OfUrlEncoded("email=nobody&name=Ann&source=%2F&topics=a&topics=b&redirect=check-your-mail&website="),
            Problem = Problem.InvalidFields([FieldError.InBody("email", "invalid", "Not valid."), FieldError.InBody("topics", "invalid", "No such topic.")]),
        });

        Assert.Equal(("nobody", "Ann"), (form.QuerySelector("#newsletter-email")!.GetAttribute("value"), form.QuerySelector("#newsletter-name")!.GetAttribute("value")));
        Assert.Equal(["redirect=check-your-mail", "lang=en", "topics=a", "topics=b", "source=/"], Hidden(form));
        Assert.Equal(["Not valid.", "No such topic."], form.QuerySelectorAll(".problem li").Select(error => error.TextContent));
        Assert.Equal(["#newsletter-email"], form.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")));
    }

    private static FormView View(string language) => new(NewsletterFormMarkup.Name, Practice.Bilingual, Words.In(language), "/api/newsletter/subscribe");

    private static IElement Show(FormView view) => new HtmlParser().ParseDocument(NewsletterFormMarkup.Write(view, "/es/newsletter/").Markup).QuerySelector("form")!;

    private static IEnumerable<string> Hidden(IElement form)
        => form.QuerySelectorAll("input[type=hidden]").Select(hidden => $"{hidden.GetAttribute("name")}={hidden.GetAttribute("value")}");
}
