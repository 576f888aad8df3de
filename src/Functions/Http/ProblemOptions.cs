using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>What areas add to the problem responses of their routes: members of the body, or an HTML page.</summary>
public sealed class ProblemOptions
{
    /// <summary>A member of the body, such as <c>crisis</c>; null for requests that it does not apply to.</summary>
    public delegate (string Name, object Value)? Extension(HttpRequest request, SiteOptions site);

    /// <summary>The HTML page to return instead of JSON; null for requests that it does not apply to.</summary>
    public delegate IResult? Presentation(HttpContext context, Problem problem, SiteOptions site);

    /// <summary>The detail in the language of the request; null for requests and problems that it does not apply to.</summary>
    public delegate string? Translation(HttpRequest request, Problem problem, SiteOptions site);

    public IList<Extension> Extensions { get; } = [];

    /// <summary>The first detail that is not null stands in place of the problem's own.</summary>
    public IList<Translation> Translations { get; } = [];

    /// <summary>The first page that is not null is returned.</summary>
    public IList<Presentation> Pages { get; } = [];
}
