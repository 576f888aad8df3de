using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Crisis;

internal static class CrisisRegistration
{
    public static IServiceCollection AddCrisis(this IServiceCollection services)
        => services.Configure<ProblemOptions>(problems => problems.Extensions.Add(Extend));

    // Every problem response to the contact form, and to a search for words of danger, wherever it is created.
    private static (string Name, object Value)? Extend(HttpRequest request, SiteOptions site)
        => IsUnder(request, "/api/contact") || (IsUnder(request, "/api/search") && UrgentWords.AreIn(request.Query["q"].ToString())) ? ("crisis", CrisisBlock.Of(site, RequestLanguage.Of(request, site))) : null;

    private static bool IsUnder(HttpRequest request, string path) => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
