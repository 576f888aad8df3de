using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>What areas add to the problem responses of their routes: members of the body, or an HTML page.</summary>
public sealed class ProblemOptions
{
    /// <summary>A member of the body, such as <c>crisis</c>; null for requests that it does not apply to.</summary>
    public delegate (string Name, object Value)? Extension(HttpRequest request, SiteOptions site);

    /// <summary>The HTML page to return instead of JSON; null for requests that it does not apply to.</summary>
    public delegate IResult? Presentation(HttpContext context, Problem problem, SiteOptions site);

    public IList<Extension> Extensions { get; } = [];

    /// <summary>The first page that is not null is returned.</summary>
    public IList<Presentation> Pages { get; } = [];
}
