using Functions.Forms.Parsing;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Functions.Tests.Forms.Parsing;
using Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Forms.Submission;

public sealed class SubmittedFormTests
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("text/html;q=0")]
    public async Task Without_naming_HTML_the_answer_is_JSON(string? accept)
    {
        var http = await AcceptedAsync(accept, "{}");

        Assert.Equal(202, http.Response.StatusCode);
        Assert.Equal("1", Exchange.JsonOf(http).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("{}", "https://juniper.example/thanks/")]
    [InlineData("""{"redirect":"check-your-mail"}""", "https://juniper.example/check-your-mail/")]
    [InlineData("""{"redirect":"//evil.example"}""", "https://juniper.example/thanks/")]
    [InlineData("""{"redirect":"/\\evil.example"}""", "https://juniper.example/thanks/")]
    [InlineData("""{"redirect":"javascript:alert(1)"}""", "https://juniper.example/thanks/")]
    [InlineData("""{"redirect":"https://evil.example"}""", "https://juniper.example/thanks/")]
    [InlineData("""{"redirect":[]}""", "https://juniper.example/thanks/")]
    public async Task A_browser_is_sent_to_a_page_of_the_site_and_nowhere_else(string json, string location)
    {
        var http = await AcceptedAsync(Browser, json);

        Assert.Equal(303, http.Response.StatusCode);
        Assert.Equal(location, http.Response.Headers.Location);
    }

    [Fact]
    public async Task A_form_is_read_and_kept_for_its_error_page()
    {
        var http = Exchange.Post("/api/contact", "application/json", """{"name":"Ann"}""");
        http.Request.Headers.Accept = Browser;

        var reading = await ReadAsync(http);

        Assert.Equal("Ann", reading.Form!.Text("name"));
        Assert.Contains("value=\"Ann\"", FormProblemPage.Present(http, Problem.BadRequest("Wrong."), Practice.Site.Value)!.Main.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_not_kept()
    {
        var http = Exchange.Post("/api/contact", "application/json", "{");
        http.Request.Headers.Accept = Browser;

        var reading = await ReadAsync(http);

        Assert.Equal(400, reading.Problem?.Status);
        Assert.Contains("back button", FormProblemPage.Present(http, reading.Problem!, Practice.Site.Value)!.Main.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", null, "https://juniper.example/es/thanks/")]
    [InlineData("es-MX", "by-phone", "https://juniper.example/es/thanks/#by-phone")]
    [InlineData("en", "by-text", "https://juniper.example/thanks/#by-text")]
    [InlineData("fr", null, "https://juniper.example/thanks/")]
    public async Task The_page_that_follows_is_in_the_language_of_the_form_and_says_what_was_asked_for(string language, string? fragment, string location)
    {
        var http = Exchange.Post("/api/contact", "application/x-www-form-urlencoded", $"name=Ann&lang={language}");
        http.Request.Headers.Accept = Browser;
        var form = (await ReadAsync(http)).Form!;

        await Exchange.AnswerAsync(new SubmittedForm(Options.Create(Practice.Bilingual)).Accepted(http.Request, form, new { id = "1" }, "thanks", fragment), http);

        Assert.Equal(location, http.Response.Headers.Location);
    }

    [Theory]
    [InlineData("application/json", "{", 400, "Lo que envió no se puede leer como JSON.")]
    [InlineData("application/json", "[]", 400, "Lo que envió tiene que ser un objeto JSON.")]
    [InlineData("application/x-www-form-urlencoded", "a=%FF", 400, "Lo que envió no está en UTF-8.")]
    [InlineData("multipart/form-data; boundary=b", "x", 400, "Lo que envió no se puede leer como multipart/form-data.")]
    [InlineData("application/xml", "<a/>", 415, "Envíe application/json, application/x-www-form-urlencoded o multipart/form-data, en UTF-8.")]
    [InlineData("application/json", null, 413, "Lo que envió es demasiado largo: puede tener como máximo 65536 bytes.")]
    public async Task Why_a_form_cannot_be_read_is_said_in_the_language_of_its_page(string type, string? body, int status, string detail)
    {
        var http = Exchange.Post("/api/contact", type, body ?? new string('a', 65_537));
        http.Request.Headers.Referer = "https://juniper.example/es/contact/";
        http.Request.Headers.Accept = Browser;

        var reading = await ReadAsync(http);
        await Exchange.AnswerAsync(reading.Problem!, http);

        Assert.Equal((status, detail), (reading.Problem!.Status, reading.Problem.Detail));
        Assert.Equal("es", RequestLanguage.Of(http.Request, Practice.Bilingual));
    }

    private static Task<FormReading> ReadAsync(HttpContext http) => SubmittedForm.ReadAsync(
        http.Request, (form, problem) => new Page(problem.Detail, Html.Of($"""<input value="{form.Text("name")}">"""), problem.Status), Practice.Bilingual, TestContext.Current.CancellationToken);

    private static async Task<HttpContext> AcceptedAsync(string? accept, string json)
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.Request.Headers.Accept = accept;
        var result = new SubmittedForm(Practice.Site).Accepted(http.Request, Form.OfJson(json), new { id = "1" }, "thanks");
        return await Exchange.AnswerAsync(result, http);
    }
}
