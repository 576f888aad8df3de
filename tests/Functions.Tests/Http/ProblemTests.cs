using Functions.Http;

namespace Functions.Tests.Http;

public sealed class ProblemTests
{
    [Fact]
    public async Task A_problem_has_type_title_status_and_detail_and_nothing_empty()
    {
        var http = await Exchange.AnswerAsync(Problem.NotFound(), Exchange.Of("GET", "/api/nothing"));

        Assert.Equal(404, http.Response.StatusCode);
        Assert.Equal("application/problem+json; charset=utf-8", http.Response.ContentType);
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
        Assert.Equal(
            """{"status":404,"detail":"There is nothing at this address.","type":"about:blank","title":"Not Found"}""",
            Exchange.BodyOf(http));
    }

    [Fact]
    public async Task Wrong_fields_have_a_pointer_and_wrong_parameters_a_name()
    {
        var body = await Exchange.AnswerAsync(Problem.InvalidFields([FieldError.InBody("email", "invalid", "No.")]), Exchange.Of("POST", "/api/form"));
        var query = await Exchange.AnswerAsync(Problem.BadQuery([FieldError.InQuery("page", "invalid", "No.")]), Exchange.Of("GET", "/api/articles"));

        Assert.Equal("""[{"pointer":"/email","code":"invalid","detail":"No."}]""", Exchange.JsonOf(body).GetProperty("errors").GetRawText());
        Assert.Equal("""[{"parameter":"page","code":"invalid","detail":"No."}]""", Exchange.JsonOf(query).GetProperty("errors").GetRawText());
    }

    [Theory]
    [InlineData("/api/contact")]
    [InlineData("/api/Contact")]
    [InlineData("/api/contact/")]
    public async Task Every_problem_of_the_contact_form_says_what_to_do_in_a_crisis(string path)
    {
        var http = await Exchange.AnswerAsync(Problem.BadRequest("No."), Exchange.Of("POST", path));

        Assert.Equal(
            """{"text":"In a crisis call 988.","phone":"988","emergency":"911","practicePhone":"847-759-9110"}""",
            Exchange.JsonOf(http).GetProperty("crisis").GetRawText());
    }

    [Theory]
    [InlineData("/api/articles")]
    [InlineData("/api/contacts")]
    public async Task Other_problems_do_not(string path)
    {
        var http = await Exchange.AnswerAsync(Problem.BadRequest("No."), Exchange.Of("POST", path));

        Assert.False(Exchange.JsonOf(http).TryGetProperty("crisis", out _));
    }

    [Fact]
    public async Task When_to_come_back_is_a_header()
    {
        var http = await Exchange.AnswerAsync(new Problem(429, "Slowly.") { RetryAfter = 30 }, Exchange.Of("POST", "/api/form"));

        Assert.Equal("30", http.Response.Headers.RetryAfter);
        Assert.False(Exchange.JsonOf(http).TryGetProperty("retryAfter", out _));
    }

    [Fact]
    public async Task A_browser_that_posted_a_form_gets_a_page_with_the_telephone_number()
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.Request.Headers.Accept = "text/html";

        await Exchange.AnswerAsync(Problem.InvalidFields([FieldError.InBody("<name>", "required", "This field is required.")]), http);

        Assert.Equal(422, http.Response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", http.Response.ContentType);
        Assert.Contains("<strong>&lt;name&gt;</strong>: This field is required.", Exchange.BodyOf(http), StringComparison.Ordinal);
        Assert.Contains("847-759-9110", Exchange.BodyOf(http), StringComparison.Ordinal);
        Assert.Contains("In a crisis call <a href=\"tel:988\">988</a>.", Exchange.BodyOf(http), StringComparison.Ordinal);
    }
}
