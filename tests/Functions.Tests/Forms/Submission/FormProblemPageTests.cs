using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Forms.Submission;

public sealed class FormProblemPageTests
{
    private static readonly Problem TooMany = new(429, "Please wait, or call 847-759-9110.");
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
        FormProblemPage.Keep(http, problem => new Page("The form", new Html(problem.Detail), problem.Status));

        var page = FormProblemPage.Present(http, TooMany, Practice.Site.Value);

        Assert.Equal(("The form", TooMany.Detail, 429), (page!.Title, page.Main.Markup, page.Status));
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
            <p>Go back with your browser&#x2019;s back button: what you typed should still be there. Or call us: <a href="tel:8477599110">847-759-9110</a>.</p>
            """,
            page.Main.Markup);
    }

    [Fact]
    public void A_problem_without_fields_has_its_detail_alone_with_a_number_that_can_be_dialled()
    {
        var page = FormProblemPage.Present(Request("POST", "text/html"), TooMany, Practice.Site.Value)!;

        Assert.Equal("This could not be sent", page.Title);
        Assert.StartsWith("<p>Please wait, or call <a href=\"tel:8477599110\">847-759-9110</a>.</p>\n\n<p>Go back", page.Main.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_in_the_language_that_was_asked_for()
    {
        var page = FormProblemPage.Present(Request("POST", "text/html", "?lang=es"), TooMany, Practice.Bilingual)!;

        Assert.Equal(("es", "No se pudo enviar"), (page.Language, page.Title));
    }

    [Theory]
    [InlineData("POST", 503, "Ahora mismo no podemos hacerlo. Inténtelo de nuevo, por favor, o llame al 847-759-9110.")]
    [InlineData("POST", 500, "Algo salió mal de nuestro lado.")]
    [InlineData("POST", 400, null)]
    [InlineData("GET", 503, null)]
    public void What_was_no_fault_of_the_visitor_is_told_in_their_language(string method, int status, string? detail)
        => Assert.Equal(detail, FormProblemPage.Translate(Request(method, "*/*", "?lang=es").Request, new Problem(status, "In English."), Practice.Bilingual));

    private static DefaultHttpContext Request(string method, string accept, string query = "")
    {
        var http = Exchange.Of(method, $"/api/contact{query}");
        http.Request.Headers.Accept = accept;
        return http;
    }
}
