using Microsoft.AspNetCore.Http;

namespace Functions.Crisis;

/// <summary>What to do in a crisis: in every response of the contact form, errors too, and in those of a search for what <see cref="UrgentWords"/> knows.</summary>
public sealed record CrisisBlock(string Text, string Phone, string Emergency, string PracticePhone)
{
    public static CrisisBlock Of(SiteOptions site) => new(site.CrisisText, Phone: "988", Emergency: "911", site.Telephone);

    /// <summary>Adds the block to every problem response to the contact form, and to a search for words of danger, wherever it is created.</summary>
    internal static (string Name, object Value)? Extend(HttpRequest request, SiteOptions site)
        => IsUnder(request, "/api/contact") || (IsUnder(request, "/api/search") && UrgentWords.AreIn(request.Query["q"].ToString())) ? ("crisis", Of(site)) : null;

    private static bool IsUnder(HttpRequest request, string path) => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
