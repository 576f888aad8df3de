using Functions.Content.Authoring;
using Functions.Content.Files;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>An issue with its cards, as it would be sent, and what was found in its front matter and its images.</summary>
internal sealed record IssueDraft(IssueSource Source, RenderedIssue Rendered, IReadOnlyList<ArticleItem> Exercises, IReadOnlyList<IssueFinding> Findings);

/// <summary>Composes an issue from its source.</summary>
public sealed class IssueComposer(
    IssueCards cards, IssueRenderer renderer, PublishedPieces pieces, IssueImages images, IOptions<NewsletterOptions> options, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <param name="slug">The issue.</param>
    /// <param name="markdown">Its source.</param>
    /// <param name="sendAt">When it is sent; null for the time that its author proposes, or else today.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ContentException">The source is invalid.</exception>
    internal async Task<IssueDraft> ComposeAsync(string slug, string markdown, DateTimeOffset? sendAt, CancellationToken cancellationToken)
    {
        var source = IssueSource.Parse(markdown, options.Value.Topics);
        if (source.Exercises.Count > 0)
        {
            source = IssueSource.Parse(markdown, options.Value.Topics, await pieces.SlugsAsync(ContentKind.Exercise, cancellationToken));
        }

        source = source with { Audience = source.Audience.In(source.Lang, site.Value) };
        var (expanded, exercises) = await cards.ExpandAsync(source, cancellationToken);
        var date = sendAt ?? IssueTime.Proposed(source, site.Value) ?? time.GetUtcNow();
        var rendered = renderer.Render(source with { Markdown = expanded }, date, slug);
        return new IssueDraft(source, rendered, exercises, [.. source.Findings, .. await images.CheckAsync(rendered.Web, cancellationToken)]);
    }
}
