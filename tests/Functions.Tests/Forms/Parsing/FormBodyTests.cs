namespace Functions.Tests.Forms.Parsing;

public sealed class FormBodyTests
{
    [Theory]
    [InlineData("""{"name":"Ann"}""", "Ann")]
    [InlineData("""{"name":""}""", "")]
    [InlineData("{}", null)]
    [InlineData("""{"name":true}""", null)]
    [InlineData("""{"name":["Ann"]}""", null)]
    [InlineData("""{"name":5}""", null)]
    [InlineData("""{"name":"Ann","name":"Ann"}""", null)]
    public void Only_what_was_sent_once_as_a_text_is_one(string json, string? text) => Assert.Equal(text, Form.OfJson(json).Text("name"));

    [Fact]
    public void A_field_that_was_sent_twice_is_no_text() => Assert.Null(Form.OfUrlEncoded("name=Ann&name=Bo").Text("name"));
}
