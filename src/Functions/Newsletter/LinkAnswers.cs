using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>Answers to the buttons behind links: a page for a browser's form, JSON for everybody else.</summary>
public sealed class LinkAnswers(IOptions<SiteOptions> site)
{
    internal static IResult Done(HttpRequest request, object body, Page page, int status = StatusCodes.Status200OK)
        => FormAnswer.WantsHtml(request) ? page : Results.Json(body, Json.Options, statusCode: status);

    /// <summary>One and the same for a token that is altered, too old, another person's or for another thing.</summary>
    internal IResult InvalidToken(HttpRequest request)
        => FormAnswer.WantsHtml(request)
            ? InvalidLink(StatusCodes.Status422UnprocessableEntity)
            : Problem.InvalidFields([FieldError.InBody("token", "invalid", "This link does not work any more.")]);

    /// <summary>What a link opens that does not work.</summary>
    internal Page InvalidLink(int status = StatusCodes.Status200OK) => SubscriptionPages.InvalidLink(site.Value, status);
}
