using System.Text.Json;
using System.Text.Json.Serialization;
using Functions.Contact.Intake;
using Functions.Content.Pages;
using Functions.Forms.Submission;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>An error as <c>application/problem+json</c> (RFC 9457). <c>type</c> is <c>about:blank</c>, so the title is the status phrase.</summary>
public sealed record Problem(int Status, string Detail) : IResult
{
    public string Type { get; } = "about:blank";

    public string Title { get; } = ReasonPhrases.GetReasonPhrase(Status);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CrisisBlock? Crisis { get; init; }

    /// <summary>Seconds after which another try makes sense, for the header <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }

    public static Problem NotFound(string detail = "There is nothing at this address.") => new(StatusCodes.Status404NotFound, detail);

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static Problem BadQuery(IReadOnlyList<FieldError> errors)
        => new(StatusCodes.Status400BadRequest, "The query has parameters that cannot be used.") { Errors = errors };

    public static Problem InvalidFields(IReadOnlyList<FieldError> errors)
        => new(StatusCodes.Status422UnprocessableEntity, "Some fields need another look.") { Errors = errors };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString();
        }

        var site = httpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        var body = CrisisBlock.BelongsTo(httpContext.Request) ? this with { Crisis = CrisisBlock.Of(site) } : this;
        if (HttpMethods.IsPost(httpContext.Request.Method) && FormAnswer.WantsHtml(httpContext.Request))
        {
            await Page.Of(body, site, TypedForm.Show(httpContext, body)).ExecuteAsync(httpContext);
            return;
        }

        if (ProblemPage.Of(httpContext, body) is { } page)
        {
            await page.ExecuteAsync(httpContext);
            return;
        }

        response.ContentType = "application/problem+json; charset=utf-8";
        await JsonSerializer.SerializeAsync(response.Body, body, Json.Options, httpContext.RequestAborted);
    }
}
