using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Intake;

/// <summary>What to do in a crisis. Every answer of the contact form carries it, errors too.</summary>
public sealed record CrisisBlock(string Text, string Phone, string Emergency, string PracticePhone)
{
    public static CrisisBlock Of(SiteOptions site) => new(site.CrisisText, Phone: "988", Emergency: "911", site.Telephone);

    /// <summary>Whether an answer to this request carries the block, whoever gives the answer.</summary>
    internal static bool BelongsTo(HttpRequest request) => request.Path.StartsWithSegments("/api/contact", StringComparison.OrdinalIgnoreCase);
}
