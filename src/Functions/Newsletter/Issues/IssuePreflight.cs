using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>Looks an issue over before it is scheduled, and again before it is sent.</summary>
public sealed partial class IssuePreflight(IOptions<NewsletterOptions> options, TimeProvider time)
{
    /// <summary>Gmail clips a mail of 102 kB, and its unsubscribe link with it.</summary>
    private const int MaxHtmlBytes = 100_000;

    private static readonly string[] LivingSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto, "tel"];

    /// <param name="draft">The issue.</param>
    /// <param name="sendAt">When it is to go out; null when nobody has said yet.</param>
    internal IReadOnlyList<IssueFinding> Check(IssueDraft draft, DateTimeOffset? sendAt) =>
    [
        .. Words(draft.Rendered),
        .. Proposal(draft.Source),
        .. Content(new HtmlParser().ParseDocument(draft.Rendered.Web).Body!),
        .. sendAt is { } at ? Time(draft, at) : [],
    ];

    private static IEnumerable<IssueFinding> Words(RenderedIssue issue)
    {
        if (string.IsNullOrWhiteSpace(issue.Subject))
        {
            yield return IssueFinding.Error("emptySubject", "The subject is empty.");
        }

        foreach (var placeholder in Placeholder().Matches($"{issue.Subject} {issue.Preheader} {issue.Text}").Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            yield return IssueFinding.Error("placeholder", $"Nothing stands behind {placeholder}.");
        }

        foreach (var warning in issue.Warnings)
        {
            yield return IssueFinding.Warning("leftOut", warning);
        }

        var bytes = Encoding.UTF8.GetByteCount(issue.Html);
        if (bytes > MaxHtmlBytes)
        {
            yield return IssueFinding.Error("tooLarge", $"The mail has {bytes} bytes; over {MaxHtmlBytes}, Gmail cuts it off.");
        }

        if (!issue.Html.Contains(IssueRenderer.UnsubscribeTag, StringComparison.Ordinal) || !issue.Text.Contains(IssueRenderer.UnsubscribeTag, StringComparison.Ordinal))
        {
            yield return IssueFinding.Error("noUnsubscribe", "There is no unsubscribe link.");
        }
    }

    private static IEnumerable<IssueFinding> Proposal(IssueSource source)
    {
        if (source.SendAt is { } text && SendTime.Parse(text, TimeZoneInfo.Utc) is null)
        {
            yield return IssueFinding.Warning("sendAtUnclear", $"The sendAt “{text}” is no time: write it as 2026-05-31T09:00.");
        }

        if (source.TimeZone is { } name && IssueTime.Zone(name) is null)
        {
            yield return IssueFinding.Warning("timeZoneUnknown", $"The timeZone “{name}” is not known: write it as America/Chicago.");
        }
    }

    private static IEnumerable<IssueFinding> Content(IElement body)
    {
        foreach (var link in body.QuerySelectorAll("a"))
        {
            if (Fault(link.GetAttribute("href")) is { } fault)
            {
                yield return fault with { Detail = $"The link “{link.TextContent.Trim()}” {fault.Detail}" };
            }
        }

        foreach (var image in body.QuerySelectorAll("img"))
        {
            var source = image.GetAttribute("src");
            if (Fault(source) is { } fault)
            {
                yield return fault with { Detail = $"The image {source} {fault.Detail}" };
            }

            if (string.IsNullOrWhiteSpace(image.GetAttribute("alt")))
            {
                yield return IssueFinding.Error("missingAlt", $"The image {source} has no words for those who do not see it.");
            }
        }
    }

    // The renderer has taken away what a browser must not follow; what is left of it has no address.
    private static IssueFinding? Fault(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return IssueFinding.Error("deadLink", "leads nowhere.");
        }

        if (address[0] == '#')
        {
            return null;
        }

        // A path is a file's address to this class.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.IsFile)
        {
            return IssueFinding.Error("relativeLink", "has an address that works on the site only: begin it with {{siteUrl}}.");
        }

        return LivingSchemes.Contains(uri.Scheme, StringComparer.Ordinal)
            ? null
            : IssueFinding.Error("deadLink", $"has an address that no mail client opens ({uri.Scheme}).");
    }

    private IEnumerable<IssueFinding> Time(IssueDraft draft, DateTimeOffset sendAt)
    {
        var late = time.GetUtcNow() - sendAt;
        if (late > options.Value.MaxDelay)
        {
            yield return IssueFinding.Error("sendAtPast", "The time to send it at is too long ago.");
        }
        else if (late > TimeSpan.FromMinutes(1))
        {
            yield return IssueFinding.Warning("sendAtPast", "The time to send it at is over: it goes out at once.");
        }

        foreach (var exercise in draft.Exercises.Where(exercise => exercise.EndsAt <= sendAt))
        {
            yield return IssueFinding.Error("exerciseOver", $"The live exercise “{exercise.Title}” is over by then.");
        }
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
