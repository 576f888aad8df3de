using Functions.Newsletter.Issues;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Editing;

/// <summary>How many people an issue would go to now, and in which language they read.</summary>
/// <param name="People">The active subscribers of its audience.</param>
/// <param name="Lang">The language that it is limited to; null when it goes to readers of any.</param>
internal sealed record IssueReach(int People, string? Lang);

/// <summary>Counts the people of an issue's audience, for whoever is about to send it.</summary>
public sealed class IssueReaches(SubscriberStore subscribers, IOptions<SiteOptions> site)
{
    internal async Task<IssueReach> OfAsync(IssueSource source, CancellationToken cancellationToken)
    {
        var audience = source.Audience;
        var lang = audience.IsOfLanguage ? audience.Lang ?? site.Value.DefaultLanguage : null;
        return new IssueReach(await subscribers.ActiveKeysAsync(audience, cancellationToken).CountAsync(cancellationToken), lang);
    }

    internal static IEnumerable<IssueFinding> Findings(IssueReach reach)
        => reach is { People: 0, Lang: { } lang } ? [IssueFinding.Warning("nobody", $"Nobody has signed up in the language of this issue ({lang}): it would go to nobody.")] : [];
}
