using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>Extension members of the body, by name.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Extensions { get; init; }

    /// <summary>Seconds to wait before a retry, for the header <c>Retry-After</c>.</summary>
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
        var options = httpContext.RequestServices.GetRequiredService<IOptions<ProblemOptions>>().Value;
        var body = Extended(options, httpContext.Request, site);
        if (options.Pages.Select(present => present(httpContext, body, site)).FirstOrDefault(page => page is not null) is { } page)
        {
            await page.ExecuteAsync(httpContext);
            return;
        }

        response.ContentType = "application/problem+json; charset=utf-8";
        await JsonSerializer.SerializeAsync(response.Body, body, Json.Options, httpContext.RequestAborted);
    }

    private Problem Extended(ProblemOptions options, HttpRequest request, SiteOptions site)
    {
        var members = new Dictionary<string, object>(Extensions ?? ImmutableDictionary<string, object>.Empty, StringComparer.Ordinal);
        foreach (var (name, value) in options.Extensions.Select(extension => extension(request, site)).OfType<(string Name, object Value)>())
        {
            members[name] = value;
        }

        var detail = options.Translations.Select(translate => translate(request, this, site)).FirstOrDefault(text => text is not null) ?? Detail;
        return this with { Detail = detail, Extensions = members.Count == 0 ? null : members };
    }
}
