using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Http;

/// <summary>Responds to requests that no other function matches; the Functions host's own responses have no body.</summary>
public sealed class NotFoundFunctions(FunctionRoutes routes)
{
    // The host tries routes in the order of function names: this one has to sort last.
    public const string Name = "ZzzNotFound";

    [Function(Name)]
    public IResult Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", "trace", Route = "{*path}")]
        HttpRequest request,
        string? path)
    {
        // Not by its conversion from a string, which decodes again what the host has decoded.
        var asked = new PathString($"/{path}");
        var verbs = routes.All
            .Where(route => !string.Equals(route.Name, Name, StringComparison.Ordinal) && route.MatchesPath(asked, out _))
            .SelectMany(route => route.Verbs)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (verbs.Count == 0)
        {
            return Problem.NotFound();
        }

        request.HttpContext.Response.Headers.Allow = string.Join(", ", verbs);
        return new Problem(StatusCodes.Status405MethodNotAllowed, $"{request.Method} is not possible here.");
    }
}
