using Functions.Forms.Submission;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>Answers to the buttons behind links: a page for a browser's form, JSON for everybody else.</summary>
public sealed class LinkAnswers(IOptions<SiteOptions> site)
{
    /// <summary>What a link opens: a page with a button for the token's owner. It changes nothing.</summary>
    /// <param name="request">The call.</param>
    /// <param name="owner">Reads whose token it is; null for one that is not good for this.</param>
    /// <param name="page">The page for a token.</param>
    internal Page Opened(HttpRequest request, Func<string?, string?> owner, Func<string, Page> page)
        => LinkToken.InLink(request) is { } token && owner(token) is not null ? page(token) : InvalidLink();

    /// <summary>What the button does for the token's owner; null from it is the same refusal as for a token that is not good.</summary>
    internal async Task<IResult> PressedAsync(HttpRequest request, Func<string?, string?> owner, Func<string, Task<IResult?>> act, CancellationToken cancellationToken)
    {
        var token = await LinkToken.PostedAsync(request, cancellationToken);
        if (token.Problem is { } problem)
        {
            return problem;
        }

        return owner(token.Text) is { } personKey && await act(personKey) is { } answer ? answer : InvalidToken(request);
    }

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
