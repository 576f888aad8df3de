using Functions.Forms.Submission;
using Functions.Http;
using Functions.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Forms.Submission;

public sealed class FormProblemPageTests
{
    private static readonly Problem TooMany = new(429, "Please wait.");
    private static readonly Problem Invalid = Problem.InvalidFields([FieldError.InBody("name", "required", "This field is required."), FieldError.InQuery("page", "invalid", "No <number>.")]);

    [Theory]
    [InlineData("POST", "text/html", true)]
    [InlineData("POST", "application/json", false)]
    [InlineData("GET", "text/html", false)]
    public void Only_a_browser_that_posted_a_form_gets_a_page(string method, string accept, bool isPage)
        => Assert.Equal(isPage, FormProblemPage.Present(Request(method, accept), TooMany, Practice.Site.Value) is not null);

    [Fact]
    public void A_form_that_was_read_is_shown_again()
    {
        var http = Request("POST", "text/html");
        FormProblemPage.Keep(http, problem => new Html($"the form, {problem.Detail}"));

        var page = FormProblemPage.Present(http, TooMany, Practice.Site.Value);

        Assert.Equal(("Too Many Requests", "the form, Please wait.", 429), (page!.Title, page.Main.Markup, page.Status));
    }

    [Fact]
    public void A_form_that_could_not_be_read_is_still_in_the_browser()
    {
        var page = FormProblemPage.Present(Request("POST", "text/html"), Invalid, Practice.Site.Value);

        Assert.Equal(("Please check the form", 422), (page!.Title, page.Status));
        Assert.Equal(
            """
            <p>Some fields need another look.</p>
            <p><strong>name</strong>: This field is required.</p><p><strong>page</strong>: No &lt;number&gt;.</p>
            <p>Go back with your browser's back button: what you typed should still be there. Or call us: 847-759-9110.</p>
            """,
            page.Main.Markup);
    }

    [Fact]
    public void A_problem_without_fields_has_its_detail_alone()
        => Assert.StartsWith("<p>Please wait.</p>\n\n<p>Go back", FormProblemPage.Present(Request("POST", "text/html"), TooMany, Practice.Site.Value)!.Main.Markup, StringComparison.Ordinal);

    private static DefaultHttpContext Request(string method, string accept)
    {
        var http = Exchange.Of(method, "/api/contact");
        http.Request.Headers.Accept = accept;
        return http;
    }
}
