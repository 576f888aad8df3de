using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Http;

namespace Functions.Tests.Forms.Parsing;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("k1", "{}", "k1")]
    [InlineData(null, """{"Idempotency-Key":"k2"}""", "k2")]
    [InlineData("k1", """{"Idempotency-Key":"k2"}""", "k1")]
    [InlineData("", """{"Idempotency-Key":"k2"}""", "k2")]
    [InlineData(null, "{}", null)]
    [InlineData(null, """{"Idempotency-Key":""}""", null)]
    [InlineData(null, """{"Idempotency-Key":null}""", null)]
    [InlineData(null, """{"Idempotency-Key":[]}""", null)]
    [InlineData(null, """{"Idempotency-Key":{}}""", null)]
    public void The_header_counts_then_the_field(string? header, string json, string? key)
    {
        var request = Exchange.Of("POST", "/api/contact").Request;
        request.Headers["Idempotency-Key"] = header;

        Assert.Equal(key, IdempotencyKey.Of(request, Form.OfJson(json)));
    }

    [Fact]
    public void A_key_that_came_with_another_body_is_a_conflict_in_the_language_of_the_form()
    {
        Assert.Equal("Esta Idempotency-Key ya se usó con otros datos.", Reused("es").Detail);
        Assert.Equal((409, "This Idempotency-Key was used with another body."), (Reused("en").Status, Reused("en").Detail));
    }

    private static Problem Reused(string language) => IdempotencyKey.Reused(Words.In(language));
}
