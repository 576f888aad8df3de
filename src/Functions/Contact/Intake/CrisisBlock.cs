using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Intake;

/// <summary>What to do in a crisis. Every answer of the contact form carries it, errors too.</summary>
public sealed record CrisisBlock(string Text, string Phone, string Emergency, string PracticePhone)
{
    public static CrisisBlock Of(SiteOptions site) => new(site.CrisisText, Phone: "988", Emergency: "911", site.Telephone);

    /// <summary>The block as a member of whatever problem answers a request to the contact form, whoever gives the answer.</summary>
    internal static (string Name, object Value)? Extend(HttpRequest request, SiteOptions site)
        => request.Path.StartsWithSegments("/api/contact", StringComparison.OrdinalIgnoreCase) ? ("crisis", Of(site)) : null;
}
