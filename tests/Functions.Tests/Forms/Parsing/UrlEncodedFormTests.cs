using System.Text;
using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class UrlEncodedFormTests
{
    [Fact]
    public void Escapes_and_plus_signs_are_decoded()
        => Assert.Equal("Ann & Bo\r\n1+1=2 é", Form.OfUrlEncoded("message=Ann+%26+Bo%0D%0A1%2B1=2+%C3%A9").Values["message"].Texts[0]);

    [Theory]
    [InlineData("name")]
    [InlineData("name=")]
    [InlineData("&name=&")]
    public void A_field_without_a_value_is_empty(string body) => Assert.Equal([""], Form.OfUrlEncoded(body).Values["name"].Texts);

    [Fact]
    public void A_broken_escape_stays_as_it_is() => Assert.Equal("100% %zz %", Form.OfUrlEncoded("name=100% %zz %").Values["name"].Texts[0]);

    [Fact]
    public void A_field_sent_twice_keeps_both_texts() => Assert.Equal(["a", "b"], Form.OfUrlEncoded("topics=a&topics=b").Values["topics"].Texts);

    [Theory]
    [InlineData("name=%E9")]
    [InlineData("name=%ED%A0%80")]
    [InlineData("name=%C0%AF")]
    [InlineData("%FF=name")]
    public void Escaped_bytes_that_are_not_UTF_8_cannot_be_read(string body)
        => Assert.Equal(400, UrlEncodedForm.Parse(Encoding.UTF8.GetBytes(body)).Problem?.Status);

    [Fact]
    public void Bytes_that_are_not_UTF_8_cannot_be_read()
        => Assert.Equal(400, UrlEncodedForm.Parse([.. "name="u8, 0xE9]).Problem?.Status);

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, 400)]
    [InlineData(10_000, 400)]
    public void A_form_may_have_100_fields(int fields, int? status)
    {
        var body = string.Join('&', Enumerable.Range(0, fields).Select(number => $"f{number}=x"));

        Assert.Equal(status, UrlEncodedForm.Parse(Encoding.UTF8.GetBytes(body)).Problem?.Status);
    }

    [Fact]
    public void Why_a_body_cannot_be_read_is_told()
    {
        Assert.Equal("The body is not UTF-8.", UrlEncodedForm.Parse("name=%E9"u8.ToArray()).Problem?.Detail);
        Assert.Equal("A form may have at most 100 fields.", UrlEncodedForm.Parse(Encoding.UTF8.GetBytes(string.Join('&', new string('a', 101).ToCharArray()))).Problem?.Detail);
    }

    [Fact]
    public void Only_the_first_equals_sign_ends_the_name() => Assert.Equal(["1=2"], Form.OfUrlEncoded("sum=1=2").Values["sum"].Texts);

    [Fact]
    public void A_field_may_have_an_empty_name() => Assert.Equal(["Ann"], Form.OfUrlEncoded("=Ann").Values[""].Texts);
}
