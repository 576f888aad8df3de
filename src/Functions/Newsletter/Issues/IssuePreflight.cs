using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Markdown;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>Checks an issue before it is scheduled, and again before it is sent.</summary>
public sealed partial class IssuePreflight(IOptions<NewsletterOptions> options, TimeProvider time)
{
    /// <summary>Gmail clips a mail of 102 kB, and its unsubscribe link with it.</summary>
    private const int MaxHtmlBytes = 100_000;

    private const int MaxSubjectCharacters = 200;

    private static readonly string[] SupportedSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, .. ContentSanitizer.OtherSchemes];

    /// <param name="draft">The issue.</param>
    /// <param name="sendAt">When it is to be sent; null when no time is set.</param>
    internal IReadOnlyList<IssueFinding> Check(IssueDraft draft, DateTimeOffset? sendAt) =>
    [
        .. draft.Findings,
        .. CheckHeaders(draft.Rendered),
        .. CheckText(draft.Rendered),
        .. CheckLinksAndImages(new HtmlParser().ParseDocument(draft.Rendered.Web).Body!),
        .. sendAt is { } at ? CheckTime(draft, at) : [],
    ];

    private static IEnumerable<IssueFinding> CheckHeaders(RenderedIssue issue)
    {
        if (string.IsNullOrWhiteSpace(issue.Subject))
        {
            yield return IssueFinding.Error("emptySubject", "The subject is empty.");
        }

        if (LineBreak().IsMatch(issue.Subject))
        {
            yield return IssueFinding.Error("subjectLineBreak", "The subject has a line break.");
        }

        if (issue.Subject.Length > MaxSubjectCharacters)
        {
            yield return IssueFinding.Error("subjectTooLong", $"The subject has {issue.Subject.Length} characters; it may have at most {MaxSubjectCharacters}.");
        }

        if (issue.FromName is { } from && (LineBreak().IsMatch(from) || from.Length > MaxSubjectCharacters))
        {
            yield return IssueFinding.Error("fromInvalid", $"The name in from has a line break, or over {MaxSubjectCharacters} characters.");
        }
    }

    private static IEnumerable<IssueFinding> CheckText(RenderedIssue issue)
    {
        if (string.IsNullOrWhiteSpace(IssueMarkup.Text(issue.Web, Words.In(issue.Lang))) && !issue.Web.Contains("<img", StringComparison.Ordinal))
        {
            yield return IssueFinding.Error("emptyBody", "There is no text.");
        }

        foreach (var placeholder in Placeholder().Matches($"{issue.Subject} {issue.Preheader} {issue.Text}").Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            yield return IssueFinding.Error("placeholder", $"There is no value for {placeholder}.");
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

    private static IEnumerable<IssueFinding> CheckLinksAndImages(IElement body)
    {
        foreach (var link in body.QuerySelectorAll("a"))
        {
            if (CheckAddress(link.GetAttribute("href")) is { } finding)
            {
                yield return finding with { Detail = $"The link “{link.TextContent.Trim()}” {finding.Detail}" };
            }
        }

        foreach (var image in body.QuerySelectorAll("img"))
        {
            var source = image.GetAttribute("src");
            if (CheckAddress(source) is { } finding)
            {
                yield return finding with { Detail = $"The image {source} {finding.Detail}" };
            }

            if (string.IsNullOrWhiteSpace(image.GetAttribute("alt")))
            {
                yield return IssueFinding.Error("missingAlt", $"The image {source} has no alternative text.");
            }
        }
    }

    // The renderer removes addresses that are not allowed, which leaves the link without one.
    private static IssueFinding? CheckAddress(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return IssueFinding.Error("deadLink", "has no address.");
        }

        if (address[0] == '#')
        {
            return null;
        }

        // Uri parses a path as a file address.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.IsFile)
        {
            return IssueFinding.Error("relativeLink", "has an address that works on the site only: begin it with {{siteUrl}}.");
        }

        return SupportedSchemes.Contains(uri.Scheme, StringComparer.Ordinal)
            ? null
            : IssueFinding.Error("deadLink", $"has an address that no mail client opens ({uri.Scheme}).");
    }

    private IEnumerable<IssueFinding> CheckTime(IssueDraft draft, DateTimeOffset sendAt)
    {
        var late = time.GetUtcNow() - sendAt;
        if (late > options.Value.MaxDelay)
        {
            yield return IssueFinding.Error("sendAtPast", "The time to send it is too long ago.");
        }
        else if (late > TimeSpan.FromMinutes(1))
        {
            yield return IssueFinding.Warning("sendAtPast", "The time to send it has passed: it is sent immediately.");
        }

        foreach (var exercise in draft.Exercises.Where(exercise => exercise.EndsAt <= sendAt))
        {
            yield return IssueFinding.Error("exerciseOver", $"The live exercise “{exercise.Title}” is over by the time it is sent.");
        }
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}|\{%[^{}]*%\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    // Whatever ends a line in a header or on a screen, and other control characters.
    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreak();
}
