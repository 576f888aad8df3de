using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>What areas add to the problems of their own routes: members of the body, and a page in its place for a person.</summary>
public sealed class ProblemOptions
{
    /// <summary>A member of the body, such as <c>crisis</c>; null for requests that it does not belong to.</summary>
    public delegate (string Name, object Value)? Extension(HttpRequest request, SiteOptions site);

    /// <summary>The page that answers in place of JSON; null for requests that do not want one.</summary>
    public delegate Page? Presentation(HttpContext context, Problem problem, SiteOptions site);

    public IList<Extension> Extensions { get; } = [];

    /// <summary>The first page that is not null answers.</summary>
    public IList<Presentation> Pages { get; } = [];
}
