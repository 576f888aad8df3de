using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Functions.Contact.Intake;
using Functions.Forms.Markup;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests.Contact.Intake;

public sealed class ContactFormMarkupTests
{
    private static readonly Choice[] Offices = [new("main", "Main office"), new("north", "North <office>")];

    [Fact]
    public void Whoever_is_in_danger_reads_whom_to_call_before_the_first_field()
    {
        var form = Show();

        var note = form.QuerySelector(".crisis-notice")!;
        Assert.Equal(
            "If you are in danger now, do not use this form: call 988 or text 988, or call 911. Nobody reads it around the clock. Our telephone number is 847-759-9110.",
            string.Join(' ', note.QuerySelectorAll("p").Select(line => line.TextContent)));
        Assert.Equal(["tel:988", "sms:988", "tel:911", "tel:8477599110"], note.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.True(note.CompareDocumentPosition(form.QuerySelector("#contact-name")!).HasFlag(DocumentPositions.Following));
    }

    [Fact]
    public void The_fields_come_in_the_order_of_their_errors_and_each_has_a_label()
    {
        var form = Show();

        var controls = form.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(control => control.Closest(".elsewhere") is null).ToList();
        Assert.Equal(
            ["name", "email", "preferredContact", "preferredContact", "preferredContact", "phone", "office", "message", "consent"],
            controls.Select(control => control.GetAttribute("name")));
        Assert.All(controls, control => Assert.NotNull(control.Closest("label") ?? form.QuerySelector($"label[for={control.Id}]")));
        Assert.All(form.QuerySelectorAll("label"), label => Assert.Empty(label.QuerySelectorAll("a, button")));
        Assert.Equal(["name", "email", "tel"], form.QuerySelectorAll("[autocomplete]:not([autocomplete=off])").Select(control => control.GetAttribute("autocomplete")));
        Assert.Empty(form.QuerySelectorAll("[maxlength]"));
    }

    [Fact]
    public void It_is_sent_by_a_browser_alone_in_an_encoding_that_takes_the_longest_message_of_any_language()
    {
        var form = (IHtmlFormElement)Show();

        Assert.Equal(("post", "/api/contact", "multipart/form-data", "en"), (form.Method, form.GetAttribute("action"), form.Enctype, form.GetAttribute("lang")));
        Assert.Equal(["redirect=thanks", "lang=en"], form.QuerySelectorAll("input[type=hidden]").Select(hidden => $"{hidden.GetAttribute("name")}={hidden.GetAttribute("value")}"));
        Assert.Equal("-1", form.QuerySelector("[name=website]")!.GetAttribute("tabindex"));
    }

    [Fact]
    public void The_telephone_says_when_it_is_needed_with_scripts_and_without()
    {
        var form = Show();

        var mark = form.QuerySelector("label[for=contact-phone] .optional")!;
        Assert.Equal(("(required for a call or a text)", "(optional)", "(required)"), (mark.TextContent, mark.GetAttribute("data-when-optional"), mark.GetAttribute("data-when-required")));
        Assert.False(form.QuerySelector("#contact-phone")!.HasAttribute("required"));
    }

    [Fact]
    public void Everything_that_was_typed_is_there_again()
    {
        var form = Show("name=Ann+%3Cb%3E&email=nobody&phone=n%2Fa&preferredContact=text&office=North+%3Coffice%3E&message=%0D%0AHello%0D%0A&consent=on&website=&formToken=t%3C1%3E&fields.how=a&redirect=mine&Idempotency-Key=k1&service=sleep");

        Assert.Equal("Ann <b>", Input(form, "contact-name").Value);
        Assert.Equal("n/a", Input(form, "contact-phone").Value);
        Assert.Equal("north", ((IHtmlSelectElement)form.QuerySelector("#contact-office")!).Value);
        Assert.Equal("\nHello\n", ((IHtmlTextAreaElement)form.QuerySelector("#contact-message")!).Value.ReplaceLineEndings("\n"));
        Assert.True(Input(form, "contact-consent").IsChecked);
        Assert.Equal(["contact-preferredContact-text"], form.QuerySelectorAll("[type=radio][checked]").Select(radio => radio.Id));
        Assert.Equal(
            ["redirect=mine", "lang=en", "formToken=t<1>", "fields.how=a", "service=sleep"],
            form.QuerySelectorAll("input[type=hidden]").Select(hidden => $"{hidden.GetAttribute("name")}={hidden.GetAttribute("value")}"));
    }

    [Fact]
    public void An_office_that_is_not_in_the_list_is_not_lost()
        => Assert.Equal("Old office", ((IHtmlSelectElement)Show("office=Old+office").QuerySelector("#contact-office")!).Value);

    [Theory]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void Consent_that_was_given_stays_given(string consent, bool isChecked) => Assert.Equal(isChecked, Input(Show($"consent={consent}"), "contact-consent").IsChecked);

    [Theory]
    [InlineData("name", "contact-name")]
    [InlineData("phone", "contact-phone")]
    [InlineData("message", "contact-message")]
    [InlineData("preferredContact", "contact-preferredContact")]
    [InlineData("consent", "contact-consent")]
    public void What_is_wrong_stands_at_its_field_and_in_a_list_that_leads_there(string field, string id)
    {
        var form = Show("name=Ann", FieldError.InBody(field, "required", "Look <here>."));

        var control = form.QuerySelector($"#{id}")!;
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Contains($"{id}-error", control.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Equal("Look <here>.", form.QuerySelector($"#{id}-error")!.TextContent);
        Assert.Equal([$"#{id}"], form.QuerySelectorAll(".problem li a").Select(link => link.GetAttribute("href")));
        Assert.Single(form.QuerySelectorAll("[aria-invalid]"));
    }

    [Fact]
    public void A_problem_without_fields_has_a_number_that_can_be_dialled()
    {
        var view = View("en") with { Submitted = Form.OfUrlEncoded("name=Ann"), Problem = new Problem(429, "Please wait, or call 847-759-9110.") };

        Assert.Equal("tel:8477599110", Parse(ContactFormMarkup.Write(view, Offices, [])).QuerySelector(".problem a")!.GetAttribute("href"));
    }

    [Fact]
    public void Every_text_of_it_is_in_the_language_of_the_form()
    {
        var form = Parse(ContactFormMarkup.Write(View("es"), Offices, []));

        Assert.Equal(["es", "es"], [form.GetAttribute("lang"), form.QuerySelector("[name=lang]")!.GetAttribute("value")]);
        Assert.Equal("Teléfono (necesario para llamadas o mensajes de texto)", form.QuerySelector("label[for=contact-phone]")!.TextContent);
        Assert.Contains("sms:988?&body=AYUDA", form.QuerySelectorAll(".crisis-notice a").Select(link => link.GetAttribute("href")));
        Assert.EndsWith("/es/privacy/", form.QuerySelector(".hint a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static IHtmlInputElement Input(IElement form, string id) => (IHtmlInputElement)form.QuerySelector($"#{id}")!;

    private static FormView View(string language) => new(ContactFormMarkup.Name, Practice.Bilingual, Words.In(language), "/api/contact");

    private static IElement Show(string? submitted = null, params IReadOnlyList<FieldError> errors)
    {
        var view = View("en") with { Submitted = submitted is null ? null : Form.OfUrlEncoded(submitted), Problem = errors.Count == 0 ? null : Problem.InvalidFields(errors) };
        return Parse(ContactFormMarkup.Write(view, Offices, []));
    }

    private static IElement Parse(Html markup) => new HtmlParser().ParseDocument(markup.Markup).QuerySelector("form")!;
}
