using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Newsletter.Issues;

/// <summary>An issue with its cards, as it would be sent.</summary>
internal sealed record IssueDraft(IssueSource Source, RenderedIssue Rendered, IReadOnlyList<ArticleItem> Exercises);

/// <summary>Composes an issue from its source.</summary>
public sealed class IssueComposer(IssueCards cards, IssueRenderer renderer)
{
    /// <exception cref="ContentException">The source is invalid.</exception>
    internal async Task<IssueDraft> ComposeAsync(string slug, string markdown, CancellationToken cancellationToken)
    {
        var source = IssueSource.Parse(markdown);
        var (expanded, exercises) = await cards.ExpandAsync(source, cancellationToken);
        return new IssueDraft(source, renderer.Render(source with { Markdown = expanded }, slug), exercises);
    }
}
