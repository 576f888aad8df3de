using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Submission;

/// <summary>The error page for a form that was posted without scripts: the form again, if it could be read.</summary>
internal static class FormProblemPage
{
    private const string Key = "submitted form";

    /// <summary>Stores the submitted form with the request, to show it again with any problem.</summary>
    public static void Keep(HttpContext context, Func<Problem, Html> showForm) => context.Items[Key] = showForm;

    /// <returns>Null for clients other than a browser that posted a form.</returns>
    public static Page? Present(HttpContext context, Problem problem, SiteOptions site)
        => HttpMethods.IsPost(context.Request.Method) && FormAnswer.WantsHtml(context.Request)
            ? new Page(
                problem.Errors is null ? problem.Title : "Please check the form",
                context.Items[Key] is Func<Problem, Html> showForm ? showForm(problem) : GoBack(problem, site),
                problem.Status)
            : null;

    private static Html GoBack(Problem problem, SiteOptions site) => Html.Of($"""
        <p>{problem.Detail}</p>
        {Html.Join((problem.Errors ?? []).Select(error => Html.Of($"<p><strong>{error.Pointer?.TrimStart('/') ?? error.Parameter}</strong>: {error.Detail}</p>")))}
        <p>Go back with your browser's back button: what you typed should still be there. Or call us: {site.Telephone}.</p>
        """);
}
