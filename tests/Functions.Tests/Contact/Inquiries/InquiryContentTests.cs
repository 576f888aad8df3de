using Functions.Contact.Inquiries;
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

        Assert.Equal(Whole, InquiryContent.Read(json).Message);
        Assert.Equal(Whole, InquiryContent.Read(encoded).Message);
    }

    [Fact]
    public void Name_address_message_and_consent_are_enough()
    {
        var (message, problem) = InquiryContent.Read(Form.OfUrlEncoded("name=Ann&email=ann%40example.org&message=Hello&consent=1"));

        Assert.Null(problem);
        Assert.Equal(new InquiryContent("Ann", "ann@example.org", null, "Hello", null, null, null), message);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var (message, problem) = InquiryContent.Read(Form.OfJson("""{"email":"x <a@b.com>","phone":[],"preferredContact":"pigeon","office":5}"""));

        Assert.Null(message);
        Assert.Equal(
            ["/name required", "/email invalid", "/phone type", "/message required", "/preferredContact invalid", "/office type", "/consent required"],
            Form.Faults(problem));
    }

    [Theory]
    [InlineData("name", 200)]
    [InlineData("phone", 40)]
    [InlineData("message", 10_000)]
    public void Texts_have_the_lengths_of_the_contract(string field, int most)
    {
        var just = InquiryContent.Read(Form.Of(field, new string('x', most))).Problem;
        var over = InquiryContent.Read(Form.Of(field, new string('x', most + 1))).Problem;

        Assert.DoesNotContain($"/{field} tooLong", Form.Faults(just));
        Assert.Contains($"/{field} tooLong", Form.Faults(over));
    }

    [Fact]
    public void Fields_that_only_staff_may_set_have_no_effect()
    {
        var form = Form.OfJson("""{"name":"Ann","email":"ann@example.org","message":"Hello","consent":true,"status":"closed","urgent":true,"id":"1"}""");

        Assert.Equal(new InquiryContent("Ann", "ann@example.org", null, "Hello", null, null, null), InquiryContent.Read(form).Message);
    }
}
