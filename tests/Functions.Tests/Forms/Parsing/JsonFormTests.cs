using System.Text;
using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class JsonFormTests
{
    [Fact]
    public void Texts_booleans_and_lists_are_read()
    {
        var values = Form.OfJson("""{"name":"Ann","consent":true,"topics":["sleep","calm"]}""").Values;

        Assert.Equal(["Ann"], values["name"].Texts);
        Assert.Equal(FormValueKind.Boolean, values["consent"].Kind);
        Assert.Equal(["sleep", "calm"], values["topics"].Texts);
    }

    [Fact]
    public void Null_is_a_field_that_was_not_sent() => Assert.Empty(Form.OfJson("""{"phone":null}""").Values);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"name\":\"Ann\",}")]
    [InlineData("{\"name\":\"Ann\"}{}")]
    [InlineData("{/* note */}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":\"Ann\"}")]
    [InlineData("{\"topics\":[\"\\udc00\"]}")]
    public void What_is_not_one_JSON_object_of_Unicode_text_cannot_be_read(string body)
        => Assert.Equal(400, JsonForm.Parse(Encoding.UTF8.GetBytes(body)).Problem?.Status);

    [Fact]
    public void Bytes_that_are_not_UTF_8_cannot_be_read()
        => Assert.Equal(400, JsonForm.Parse([.. "{\"name\":\""u8, 0xE9, .. "\"}"u8]).Problem?.Status);

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, 400)]
    public void An_object_may_be_64_levels_deep(int depth, int? status)
    {
        var body = $$"""{"a":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

        Assert.Equal(status, JsonForm.Parse(Encoding.UTF8.GetBytes(body)).Problem?.Status);
    }

    [Theory]
    [InlineData("[]", "The body has to be a JSON object.")]
    [InlineData("{", "The body is not JSON that can be read.")]
    [InlineData("{\"name\":\"\\ud800\"}", "The body has text that is not Unicode.")]
    public void Why_a_body_cannot_be_read_is_told(string body, string detail)
        => Assert.Equal(detail, JsonForm.Parse(Encoding.UTF8.GetBytes(body)).Problem?.Detail);

    [Theory]
    [InlineData("\"Ann\"", FormValueKind.Text, "Ann")]
    [InlineData("true", FormValueKind.Boolean, "true")]
    [InlineData("false", FormValueKind.Boolean, "false")]
    [InlineData("[]", FormValueKind.List)]
    [InlineData("[\"a\",\"b\"]", FormValueKind.List, "a", "b")]
    [InlineData("[\"a\",5]", FormValueKind.Other, "")]
    [InlineData("5", FormValueKind.Other, "")]
    [InlineData("{}", FormValueKind.Other, "")]
    public void A_value_keeps_its_kind(string json, FormValueKind kind, params string[] texts)
    {
        var value = Form.OfJson($$"""{"field":{{json}}}""").Values["field"];

        Assert.Equal(kind, value.Kind);
        Assert.Equal(texts, value.Texts);
    }

    [Fact]
    public void Of_a_repeated_key_no_value_counts()
    {
        var value = Form.OfJson("""{"name":"Ann","name":"Bo"}""").Values["name"];

        Assert.Equal(FormValueKind.Repeated, value.Kind);
        Assert.Empty(value.Texts);
    }
}
