using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Submission;

/// <summary>The common steps of all public forms: reading the body, and the response, as JSON or as a redirect to a page.</summary>
public sealed class SubmittedForm(IOptions<SiteOptions> site)
{
    private const string RedirectField = "redirect";

    /// <param name="request">The request.</param>
    /// <param name="showAgain">The page that shows the form again with a problem, for a browser without scripts.</param>
    /// <param name="site">Whose languages it may be in.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<FormReading> ReadAsync(HttpRequest request, Func<FormBody, Problem, Page> showAgain, SiteOptions site, CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, site, cancellationToken);
        if (reading.Form is { } submitted)
        {
            FormProblemPage.Keep(request.HttpContext, problem => showAgain(submitted, problem));
        }

        return reading;
    }

    /// <summary>
    /// 202 with a JSON body; for a browser's own form 303 to the page of the key in its field <c>redirect</c>, or of the default, in the language of the form.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="form">The submitted fields.</param>
    /// <param name="body">The body.</param>
    /// <param name="defaultPage">The key of the page.</param>
    /// <param name="fragment">What of the page is meant; null for all of it.</param>
    public IResult Accepted(HttpRequest request, FormBody form, object body, string defaultPage, string? fragment = null)
    {
        if (!FormAnswer.WantsHtml(request))
        {
            return Results.Json(body, Json.Options, statusCode: StatusCodes.Status202Accepted);
        }

        var page = site.Value.Pages.TryGetValue(form.Text(RedirectField) ?? defaultPage, out var path) ? path : site.Value.Pages[defaultPage];
        // The site's own pages are there in each of its languages; of a practice's own page nobody knows.
        var link = site.Value.LinkTo(SiteOptions.OwnPages.Values.Contains(page, StringComparer.Ordinal) ? site.Value.PathIn(RequestLanguage.Of(request, site.Value), page) : page);
        return new SeeOther(fragment is null ? link : $"{link}#{fragment}");
    }
}
