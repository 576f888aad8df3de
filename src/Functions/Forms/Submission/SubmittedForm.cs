using Functions.Forms.Parsing;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Submission;

/// <summary>The common steps of all public forms: reading the body, and the response, as JSON or as a redirect to a page.</summary>
public sealed class SubmittedForm(IOptions<SiteOptions> site)
{
    private const string RedirectField = "redirect";

    public static async Task<FormReading> ReadAsync(HttpRequest request, PublicForm form, CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is { } submitted)
        {
            FormProblemPage.Keep(request.HttpContext, problem => FormErrorPage.Show(form, submitted, problem));
        }

        return reading;
    }

    /// <summary>202 with a JSON body; for a browser's own form 303 to the page of the key in its field <c>redirect</c>, or of the default.</summary>
    public IResult Accepted(HttpRequest request, FormBody form, object body, string defaultPage)
    {
        if (!FormAnswer.WantsHtml(request))
        {
            return Results.Json(body, Json.Options, statusCode: StatusCodes.Status202Accepted);
        }

        var page = site.Value.Pages.TryGetValue(form.Text(RedirectField) ?? defaultPage, out var path) ? path : site.Value.Pages[defaultPage];
        return new SeeOther(site.Value.LinkTo(page));
    }
}
