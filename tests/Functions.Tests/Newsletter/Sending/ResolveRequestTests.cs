using System.Text;
using Functions.Newsletter.Sending;

namespace Functions.Tests.Newsletter.Sending;

public sealed class ResolveRequestTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("\"12-b\"", "12-b")]
    [InlineData("\"all\"", null)]
    public void A_batch_has_a_number_or_a_name_and_all_is_every_one(string batch, string? name)
    {
        var request = Parse($$"""{"bucket":{{batch}},"outcome":"retry"}""")!;

        Assert.Equal((name, null), (request.Name, request.Problem()));
    }

    [Theory]
    [InlineData("accepted", Resolution.Accepted)]
    [InlineData("retry", Resolution.Retry)]
    public void The_outcome_is_what_staff_take_it_for(string outcome, Resolution resolution)
    {
        var request = Parse($$"""{"bucket":"all","outcome":"{{outcome}}"}""")!;

        Assert.Equal((resolution, null), (request.Resolution, request.Problem()));
    }

    [Theory]
    [InlineData("{\"outcome\":\"retry\"}")]
    [InlineData("{\"bucket\":null,\"outcome\":\"retry\"}")]
    [InlineData("{\"bucket\":[1],\"outcome\":\"retry\"}")]
    public void Without_a_batch_that_field_is_a_fault(string body)
    {
        var error = Assert.Single(Parse(body)!.Problem()!.Errors!);

        Assert.Equal(("/bucket", "invalid", "This has to be a batch, or all."), (error.Pointer, error.Code, error.Detail));
    }

    [Theory]
    [InlineData("{\"bucket\":1}")]
    [InlineData("{\"bucket\":1,\"outcome\":\"later\"}")]
    public void Without_an_outcome_that_field_is_a_fault(string body)
    {
        var error = Assert.Single(Parse(body)!.Problem()!.Errors!);

        Assert.Equal(("/outcome", "invalid", "This has to be one of: accepted, retry."), (error.Pointer, error.Code, error.Detail));
    }

    [Fact]
    public void Every_fault_is_told_at_once() => Assert.Equal(2, Parse("{}")!.Problem()!.Errors!.Count);

    [Fact]
    public void What_is_no_JSON_is_no_request() => Assert.Null(Parse("retry all"));

    private static ResolveRequest? Parse(string body) => ResolveRequest.Parse(Encoding.UTF8.GetBytes(body));
}
