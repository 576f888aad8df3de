using Functions.Forms.Parsing;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests.Forms.Submission;

public sealed class FormErrorPageTests
{
    private static readonly PublicForm Contact = new("contact",
    [
        new FormField("name", "Your name", FormFieldKind.Text, Required: true, MaxLength: 200),
        new FormField("email", "Your e-mail", FormFieldKind.Email, Required: true, MaxLength: 254),
        new FormField("message", "Your message", FormFieldKind.Textarea, Required: true, MaxLength: 5000),
        new FormField("answer", "How to answer", FormFieldKind.Choice, Required: false) { Options = ["email", "phone"] },
        new FormField("consent", "I agree", FormFieldKind.Checkbox, Required: true),
    ]);

    [Fact]
    public void The_page_says_what_is_wrong_and_sends_again()
    {
        var page = Show("{}");

        Assert.StartsWith("""<p role="alert">Some fields need another look.</p>""", page, StringComparison.Ordinal);
        Assert.Contains("""<form class="form" method="post" accept-charset="utf-8">""", page, StringComparison.Ordinal);
        Assert.Contains("""<button class="primary" type="submit">Send again</button>""", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<div class="field"><label for="field-name">Your name</label><input id="field-name" name="name" type="text" maxlength="200" value="Ann &amp; Bo"></div>""")]
    [InlineData("""<input id="field-email" name="email" type="email" maxlength="254" value="">""")]
    [InlineData("<textarea id=\"field-message\" name=\"message\" rows=\"7\" maxlength=\"5000\">\n&#xA;Hello</textarea>")]
    [InlineData("""<legend>How to answer</legend><div class="choices">""")]
    [InlineData("""<input name="answer" type="radio" value="email">email</label>""")]
    [InlineData("""<input name="answer" type="radio" value="phone" checked>phone</label>""")]
    [InlineData("""<input id="field-consent" name="consent" type="checkbox" value="true" checked><span>I agree</span></label></div>""")]
    public void Everything_that_was_typed_is_there_again(string markup)
        => Assert.Contains(markup, Show("""{"name":"Ann & Bo","message":"\nHello","answer":"phone","consent":"on"}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void Consent_that_was_given_stays_given(string consent, bool isChecked)
        => Assert.Equal(isChecked, Show($$"""{"consent":"{{consent}}"}""").Contains("value=\"true\" checked>", StringComparison.Ordinal));

    [Theory]
    [InlineData("name", """<label for="field-name">Your name</label><p class="error" id="field-name-error">This field is required.</p><input id="field-name" name="name" type="text" maxlength="200" value="" aria-invalid="true" aria-describedby="field-name-error" ></div>""")]
    [InlineData("message", """<p class="error" id="field-message-error">This field is required.</p><textarea id="field-message" name="message" rows="7" maxlength="5000" aria-invalid="true" aria-describedby="field-message-error" >""")]
    [InlineData("answer", """<legend>How to answer</legend><p class="error" id="field-answer-error">This field is required.</p><div class="choices">""")]
    [InlineData("consent", """<input id="field-consent" name="consent" type="checkbox" value="true" aria-invalid="true" aria-describedby="field-consent-error" ><span>I agree</span></label><p class="error" id="field-consent-error">This field is required.</p></div>""")]
    public void What_is_wrong_stands_at_its_field(string field, string markup)
        => Assert.Contains(markup, Show("{}", FieldError.InBody(field, "required", "This field is required.")), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_wrong_at_the_other_fields()
    {
        var page = Show("{}", FieldError.InBody("name", "required", "This field is required."));

        Assert.Equal(1, page.Split("class=\"error\"").Length - 1);
        Assert.Equal(1, page.Split("aria-invalid").Length - 1);
    }

    [Fact]
    public void What_the_page_sent_beside_the_fields_is_sent_again_without_the_key()
    {
        var page = Show("""{"name":"Ann","formToken":"t<1>","topics":["a","b"],"Idempotency-Key":"k1"}""");

        Assert.Contains("""<input type="hidden" name="formToken" value="t&lt;1&gt;"><input type="hidden" name="topics" value="a"><input type="hidden" name="topics" value="b">""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency-Key", page, StringComparison.Ordinal);
        Assert.DoesNotContain("""type="hidden" name="name""", page, StringComparison.Ordinal);
    }

    private static string Show(string json, params IReadOnlyList<FieldError> errors)
        => FormErrorPage.Show(Contact, Form.OfJson(json), Problem.InvalidFields(errors)).Markup;
}
