using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Intake;

/// <summary>What to do in a crisis. Every response of the contact form contains it, errors too.</summary>
public sealed record CrisisBlock(string Text, string Phone, string Emergency, string PracticePhone)
{
    public static CrisisBlock Of(SiteOptions site) => new(site.CrisisText, Phone: "988", Emergency: "911", site.Telephone);

    /// <summary>Adds the block to every problem response to the contact form, wherever it is created.</summary>
    internal static (string Name, object Value)? Extend(HttpRequest request, SiteOptions site)
        => request.Path.StartsWithSegments("/api/contact", StringComparison.OrdinalIgnoreCase) ? ("crisis", Of(site)) : null;
}
