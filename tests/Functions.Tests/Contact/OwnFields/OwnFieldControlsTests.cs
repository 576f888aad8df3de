using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Functions.Contact.Intake;
using Functions.Forms.Markup;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests.Contact.OwnFields;

public sealed class OwnFieldControlsTests
{
    [Fact]
    public void They_follow_the_message_and_each_has_its_control_with_a_label()
    {
        var form = Show("en");

        var controls = form.QuerySelectorAll("[name^='fields.']").ToList();
        Assert.Equal(["text", "textarea", "select", "date", "radio", "radio"], controls.Select(control => control.GetAttribute("type") ?? control.LocalName));
        Assert.All(controls, control => Assert.NotNull(control.Closest("label") ?? form.QuerySelector($"label[for={control.Id}]")));
        Assert.All(controls, control => Assert.True(form.QuerySelector("#contact-message")!.CompareDocumentPosition(control).HasFlag(DocumentPositions.Following)));
        Assert.All(controls, control => Assert.True(form.QuerySelector("#contact-consent")!.CompareDocumentPosition(control).HasFlag(DocumentPositions.Preceding)));
        Assert.Equal("Insurance company (optional)", form.QuerySelector("label[for=contact-fields-insurance]")!.TextContent);
        Assert.Equal("As on your card.", form.QuerySelector("#contact-fields-insurance-hint")!.TextContent);
        Assert.Equal("Have you been here before?", form.QuerySelector("#contact-fields-new-client legend")!.TextContent);
    }

    [Fact]
    public void They_are_in_the_language_of_the_form()
    {
        var form = Show("es");

        Assert.Equal("Aseguradora (opcional)", form.QuerySelector("label[for=contact-fields-insurance]")!.TextContent);
        Assert.Equal("Como en su tarjeta.", form.QuerySelector("#contact-fields-insurance-hint")!.TextContent);
        Assert.Equal(["=Elija, por favor", "In the city=En la ciudad", "Elsewhere=En otro lugar"], form.QuerySelectorAll("#contact-fields-place option").Select(option => $"{option.GetAttribute("value")}={option.TextContent}"));
        Assert.Equal(["Sí", "No"], form.QuerySelectorAll("#contact-fields-new-client label").Select(label => label.TextContent));
    }

    [Fact]
    public void What_was_typed_is_there_again_with_what_is_wrong_at_its_field()
    {
        var form = Show(
            "en",
            "fields.insurance=A+%3Cb%3E&fields.history=%0D%0ALong&fields.place=elsewhere&fields.born=1890-01-01&fields.new-client=true&fields.gone=kept",
            FieldError.InBody("fields/born", "invalid", "No such day."),
            FieldError.InBody("fields/new-client", "required", "Please answer."));

        Assert.Equal("A <b>", ((IHtmlInputElement)form.QuerySelector("#contact-fields-insurance")!).Value);
        Assert.Equal("\nLong", ((IHtmlTextAreaElement)form.QuerySelector("#contact-fields-history")!).Value.ReplaceLineEndings("\n"));
        Assert.Equal("Elsewhere", ((IHtmlSelectElement)form.QuerySelector("#contact-fields-place")!).Value);
        Assert.Equal("1890-01-01", form.QuerySelector("#contact-fields-born")!.GetAttribute("value"));
        Assert.True(((IHtmlInputElement)form.QuerySelector("#contact-fields-new-client-yes")!).IsChecked);
        Assert.Equal("kept", form.QuerySelector("input[type=hidden][name='fields.gone']")!.GetAttribute("value"));
        Assert.Empty(form.QuerySelectorAll("input[type=hidden][name='fields.born']"));
        Assert.Equal(["#contact-fields-born", "#contact-fields-new-client"], form.QuerySelectorAll(".problem li a").Select(link => link.GetAttribute("href")));
        Assert.All(["contact-fields-born", "contact-fields-new-client"], id =>
        {
            Assert.NotNull(form.QuerySelector($"#{id}-error"));
            Assert.Contains($"{id}-error", form.QuerySelector($"#{id}")!.GetAttribute("aria-describedby")!, StringComparison.Ordinal);
        });
    }

    private static IElement Show(string language, string? submitted = null, params IReadOnlyList<FieldError> errors)
    {
        var view = new FormView(ContactFormMarkup.Name, Practice.Bilingual, Words.In(language), "/api/contact")
        {
            Submitted = submitted is null ? null : Form.OfUrlEncoded(submitted),
            Problem = errors.Count == 0 ? null : Problem.InvalidFields(errors),
        };
        return new HtmlParser().ParseDocument(ContactFormMarkup.Write(view, [], [], OwnFieldSettings.EveryType.All).Markup).QuerySelector("form")!;
    }
}
