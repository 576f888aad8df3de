using Functions.Content.Authoring;
using Functions.Content.Files;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Issues;

/// <summary>An issue with its cards, as it would be sent, and what was found in its front matter and its images.</summary>
internal sealed record IssueDraft(IssueSource Source, RenderedIssue Rendered, IReadOnlyList<ArticleItem> Exercises, IReadOnlyList<IssueFinding> Findings);

/// <summary>Composes an issue from its source.</summary>
public sealed class IssueComposer(
    IssueCards cards, IssueRenderer renderer, PublishedPieces pieces, IssueImages images, IOptions<NewsletterOptions> options)
{
    /// <exception cref="ContentException">The source is invalid.</exception>
    internal async Task<IssueDraft> ComposeAsync(string slug, string markdown, CancellationToken cancellationToken)
    {
        var source = IssueSource.Parse(markdown, options.Value.Topics);
        if (source.Exercises.Count > 0)
        {
            source = IssueSource.Parse(markdown, options.Value.Topics, await pieces.SlugsAsync(ContentKind.Exercise, cancellationToken));
        }

        var (expanded, exercises) = await cards.ExpandAsync(source, cancellationToken);
        var rendered = renderer.Render(source with { Markdown = expanded }, slug);
        return new IssueDraft(source, rendered, exercises, [.. source.Findings, .. await images.CheckAsync(rendered.Web, cancellationToken)]);
    }
}
