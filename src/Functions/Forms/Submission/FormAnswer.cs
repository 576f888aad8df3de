using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Functions.Forms.Submission;

/// <summary>Chooses between JSON and HTML for the response to a form.</summary>
public static class FormAnswer
{
    /// <summary>Whether <c>Accept</c> names <c>text/html</c>: a browser that posted a form without scripts. <c>*/*</c> gets JSON.</summary>
    public static bool WantsHtml(HttpRequest request)
        => MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Any(media => media.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && media.Quality is not 0);
}
