using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Submission;

/// <summary>The error page for a form that was posted without scripts: the form again, if it could be read.</summary>
internal static class FormProblemPage
{
    private const string Key = "submitted form";

    /// <summary>Stores the submitted form with the request, to show it again with any problem.</summary>
    public static void Keep(HttpContext context, Func<Problem, Page> showForm) => context.Items[Key] = showForm;

    /// <returns>Null for clients other than a browser that posted a form.</returns>
    public static Page? Present(HttpContext context, Problem problem, SiteOptions site)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !FormAnswer.WantsHtml(context.Request))
        {
            return null;
        }

        return context.Items[Key] is Func<Problem, Page> showForm ? showForm(problem) : GoBack(problem, site, RequestLanguage.WordsOf(context.Request, site));
    }

    /// <summary>What happened to a form that somebody sent and that was no fault of theirs.</summary>
    public static string? Translate(HttpRequest request, Problem problem, SiteOptions site) => problem.Status switch
    {
        _ when !HttpMethods.IsPost(request.Method) => null,
        StatusCodes.Status503ServiceUnavailable => RequestLanguage.WordsOf(request, site).Format("form.unavailable", ("telephone", site.Telephone)),
        StatusCodes.Status500InternalServerError => RequestLanguage.WordsOf(request, site)["form.fault"],
        _ => null,
    };

    private static Page GoBack(Problem problem, SiteOptions site, Words words) => new(
        problem.Errors is null ? words["form.failed"] : words["form.check"],
        Html.Of($"""
            <p>{Telephone.LinkNumbers(problem.Detail, site.Telephone)}</p>
            {Html.Join((problem.Errors ?? []).Select(error => Html.Of($"<p><strong>{error.Pointer?.TrimStart('/') ?? error.Parameter}</strong>: {error.Detail}</p>")))}
            <p>{words.Html("form.goBack", ("telephone", Telephone.Link(site.Telephone)))}</p>
            """),
        problem.Status)
    {
        Language = words.Language,
    };
}
