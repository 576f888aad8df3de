using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The responses of links in mails: a page for browsers, JSON for other clients.</summary>
public sealed class LinkAnswers(IOptions<SiteOptions> site)
{
    /// <summary>The page that a link opens, with a button for the token's owner. It changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="owner">Reads the owner of a token; null for an invalid one.</param>
    /// <param name="page">Creates the page for a token.</param>
    internal Page PageOf(HttpRequest request, Func<string?, string?> owner, Func<LinkPage, string, Page> page)
        => LinkToken.InLink(request) is { } token && owner(token) is not null ? page(PageFor(request), token) : InvalidLink(request);

    /// <summary>The frame of a page in the language of the link.</summary>
    internal LinkPage PageFor(HttpRequest request) => LinkPage.For(request, site.Value);

    /// <summary>Reads a form that has the token among its fields.</summary>
    internal Task<LinkToken> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken) => LinkToken.InFormAsync(request, site.Value, cancellationToken);

    /// <summary>Runs the action of the button for the token's owner, with their key and the token; null from it gives the same response as an invalid token.</summary>
    internal async Task<IResult> SubmitAsync(HttpRequest request, Func<string?, string?> owner, Func<string, string, Task<IResult?>> act, CancellationToken cancellationToken)
    {
        var token = await LinkToken.PostedAsync(request, site.Value, cancellationToken);
        if (token.Problem is { } problem)
        {
            return problem;
        }

        return owner(token.Text) is { } personKey && await act(personKey, token.Text!) is { } answer ? answer : InvalidToken(request);
    }

    internal static IResult Done(HttpRequest request, object body, Page page, int status = StatusCodes.Status200OK)
        => FormAnswer.WantsHtml(request) ? page : Results.Json(body, Json.Options, statusCode: status);

    /// <summary>The same response for a token that is altered, expired or for another purpose.</summary>
    internal IResult InvalidToken(HttpRequest request)
        => FormAnswer.WantsHtml(request)
            ? InvalidLink(request, StatusCodes.Status422UnprocessableEntity)
            : LinkToken.Refused(RequestLanguage.WordsOf(request, site.Value));

    /// <summary>The page for an invalid link.</summary>
    internal Page InvalidLink(HttpRequest request, int status = StatusCodes.Status200OK) => SubscriptionPages.InvalidLink(PageFor(request), status);

    internal static Problem Invalid(string field, string code, Words words, string key)
        => Problem.InvalidFields([FieldError.InBody(field, code, words[key])]) with { Detail = words["error.fields"] };
}
