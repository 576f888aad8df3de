using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Submission;

/// <summary>The common steps of all public forms: reading the body, checking the limit, and the response, as JSON or as a redirect to a page.</summary>
public sealed class SubmittedForm(FormLimiter limiter, IOptions<SiteOptions> site)
{
    private const string RedirectField = "redirect";

    public async Task<FormReading> ReadAsync(HttpRequest request, PublicForm form, CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is { } submitted)
        {
            FormProblemPage.Keep(request.HttpContext, problem => FormErrorPage.Show(form, submitted, problem));
        }

        // The body first, so that the page for a reached limit shows the form again.
        return limiter.Refusal(request) is { } refusal ? new FormReading(Form: null, refusal) : reading;
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
