using Functions.Content.Editing;
using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Editing;

/// <summary>Renders an issue that is being written as the mail that it would be, with what preflight finds.</summary>
public sealed class IssueSourceRenderer(IssueComposer composer, IssueRenderer renderer, IssuePreflight preflight, IOptions<SiteOptions> site) : ISourceRenderer
{
    public bool Renders(string path) => IssuePath.SlugOf(path) is not null;

    public async Task<RenderedSource> RenderAsync(string path, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var text = new ContentFile(path, source, DateTimeOffset.UnixEpoch).DecodedText();
        var draft = await composer.ComposeAsync(IssuePath.SlugOf(path)!, text, sendAt: null, cancellationToken);
        var proposed = IssueTime.Proposed(draft.Source, site.Value);
        var problems = preflight.Check(draft, proposed)
            .Select(finding => new ContentProblem(path, Line: 1, Column: 1, finding.IsError ? ProblemSeverity.Error : ProblemSeverity.Warning, finding.Detail))
            .ToList();
        var plain = renderer.WithoutPersonalLinks(draft.Rendered.Text, draft.Rendered.Lang);
        return new RenderedSource(
            renderer.WithoutPersonalLinks(draft.Rendered.Html, draft.Rendered.Lang),
            new { draft.Source.Subject, draft.Source.Preheader, from = draft.Source.From, sendAt = proposed, text = plain },
            problems,
            plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
