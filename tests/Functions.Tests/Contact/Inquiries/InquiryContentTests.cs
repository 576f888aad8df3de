using System.Text.Json;
using Functions.Contact.Inquiries;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests.Contact.Inquiries;

public sealed class InquiryContentTests
{
    private static readonly InquiryContent Whole = new("Ann", "ann@example.org", "847-759-9110", "Line 1\nLine 2", "phone", "Main office", "Couples");

    [Fact]
    public void Both_encodings_give_the_same_message()
    {
        var json = Form.OfJson("""
            {"name":" Ann ","email":"ann@example.org","phone":"847-759-9110","message":"Line 1\nLine 2",
            "preferredContact":"phone","office":"Main office","service":"Couples","consent":true}
            """);
        var encoded = Form.OfUrlEncoded(
            "name=Ann&email=ann%40example.org&phone=847-759-9110&message=Line+1%0ALine+2&preferredContact=phone&office=Main+office&service=Couples&consent=on");

        Assert.Equal(Whole, Read(json).Message);
        Assert.Equal(Whole, Read(encoded).Message);
    }

    [Fact]
    public void Name_address_message_and_consent_are_enough()
    {
        var (message, problem) = Read(Form.OfUrlEncoded("name=Ann&email=ann%40example.org&message=Hello&consent=1"));

        Assert.Null(problem);
        Assert.Equal(new InquiryContent("Ann", "ann@example.org", null, "Hello", null, null, null), message);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var (message, problem) = Read(Form.OfJson("""{"email":"x <a@b.com>","phone":[],"preferredContact":"pigeon","office":5}"""));

        Assert.Null(message);
        Assert.Equal(
            ["/name required", "/email invalid", "/preferredContact invalid", "/phone type", "/office type", "/message required", "/consent required"],
            Form.Faults(problem));
    }

    [Theory]
    [InlineData("name", 200)]
    [InlineData("phone", 40)]
    [InlineData("message", 10_000)]
    public void Texts_have_the_lengths_of_the_contract(string field, int most)
    {
        var just = Read(Form.Of(field, new string('x', most))).Problem;
        var over = Read(Form.Of(field, new string('x', most + 1))).Problem;

        Assert.DoesNotContain($"/{field} tooLong", Form.Faults(just));
        Assert.Contains($"/{field} tooLong", Form.Faults(over));
    }

    [Fact]
    public void Fields_that_only_staff_may_set_have_no_effect()
    {
        var form = Form.OfJson("""{"name":"Ann","email":"ann@example.org","message":"Hello","consent":true,"status":"closed","urgent":true,"id":"1"}""");

        Assert.Equal(new InquiryContent("Ann", "ann@example.org", null, "Hello", null, null, null), Read(form).Message);
    }

    [Theory]
    [InlineData("phone", null, "/phone required Please give us a telephone number, so that we can call you.")]
    [InlineData("text", null, "/phone required Please give us a telephone number, so that we can text you.")]
    [InlineData("phone", " \t ", "/phone required Please give us a telephone number, so that we can call you.")]
    [InlineData("phone", "n/a", "/phone invalid We need a telephone number with its area code here, such as 312-555-0100.")]
    [InlineData("text", "none", "/phone invalid We need a telephone number with its area code here, such as 312-555-0100.")]
    [InlineData(" text ", "-", "/phone invalid We need a telephone number with its area code here, such as 312-555-0100.")]
    [InlineData("phone", "12345678901234567890123456789012345678901", "/phone tooLong At most 40 characters.")]
    [InlineData("phone", "1\n2", "/phone invalid This has characters that cannot be used here.")]
    [InlineData("Phone", null, "/preferredContact invalid This has to be one of: email, phone, text.")]
    public void Whoever_wants_a_call_or_a_text_gives_a_number(string method, string? phone, string error)
        => Assert.Equal([error], Reach(method, phone).Problem!.Errors!.Select(wrong => $"{wrong.Pointer} {wrong.Code} {wrong.Detail}"));

    [Theory]
    [InlineData("phone", " 847-759-9110 x12 ", "847-759-9110 x12")]
    [InlineData("text", "+52 55 1234 5678", "+52 55 1234 5678")]
    [InlineData("text", "８４７７５９９１１０", "８４７７５９９１１０")]
    [InlineData("email", "n/a", "n/a")]
    [InlineData("email", null, null)]
    [InlineData("", "none", "none")]
    [InlineData(null, "-", "-")]
    public void A_number_comes_back_as_it_was_typed_and_where_none_is_needed_so_does_anything(string? method, string? phone, string? kept)
        => Assert.Equal(kept, Reach(method, phone).Message!.Phone);

    [Fact]
    public void A_missing_number_is_told_with_everything_else_that_is_wrong()
        => Assert.Equal(
            ["/name required", "/email required", "/phone required", "/message required", "/consent required"],
            Form.Faults(Read(Form.OfUrlEncoded("preferredContact=text&phone=+&name=")).Problem));

    [Fact]
    public void A_message_at_the_limit_is_accepted_with_the_line_breaks_of_a_browser()
    {
        var text = string.Concat(Enumerable.Repeat("line\r\n", 1_999)) + "end";

        var (message, problem) = Read(Form.OfUrlEncoded($"name=Ann&email=ann%40example.org&consent=on&message={Uri.EscapeDataString(text)}"));

        Assert.Null(problem);
        Assert.Equal(text, message!.Message);
    }

    [Fact]
    public void What_is_wrong_is_told_in_the_language_of_the_form()
    {
        var problem = InquiryContent.Read(Form.OfUrlEncoded("name=Ana&email=ana&message=Hola&preferredContact=phone&consent=on"), Words.In("es")).Problem!;

        Assert.Equal("Hay campos que revisar.", problem.Detail);
        Assert.Equal(
            ["Esta dirección de correo electrónico no es válida.", "Escriba su número de teléfono, por favor, para que podamos llamarle."],
            problem.Errors!.Select(error => error.Detail));
    }

    private static (InquiryContent? Message, Problem? Problem) Read(FormBody form) => InquiryContent.Read(form, Words.In("en"));

    private static (InquiryContent? Message, Problem? Problem) Reach(string? method, string? phone)
        => Read(Form.OfJson(JsonSerializer.Serialize(new { name = "Ann", email = "ann@example.org", message = "Hello", consent = true, preferredContact = method, phone })));
}
