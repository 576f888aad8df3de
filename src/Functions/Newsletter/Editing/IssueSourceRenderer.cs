using Functions.Content.Authoring;
using Functions.Content.Editing;
using Functions.Content.Files;
using Functions.Email;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Editing;

/// <summary>Renders an issue that is being written as the mail that it would be, with what preflight finds.</summary>
public sealed class IssueSourceRenderer(
    IssueComposer composer, IssueRenderer renderer, IssuePreflight preflight, CampaignStore campaigns, EmailSender sender, IOptions<SiteOptions> site, TimeProvider time) : ISourceRenderer
{
    public bool Renders(string path) => IssuePath.SlugOf(path) is not null;

    public async Task<RenderedSource> RenderAsync(string path, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var text = new ContentFile(path, source, DateTimeOffset.UnixEpoch).DecodedText();
        var slug = IssuePath.SlugOf(path)!;
        var scheduled = await campaigns.FindAsync(slug, cancellationToken) is { State: not CampaignState.Cancelled } campaign ? campaign.SendAt : (DateTimeOffset?)null;
        var draft = await composer.ComposeAsync(slug, text, scheduled, cancellationToken);
        var proposed = IssueTime.Proposed(draft.Source, site.Value);
        var problems = preflight.Check(draft, proposed)
            .Select(finding => ProblemOf(path, finding))
            .ToList();
        var plain = renderer.WithoutPersonalLinks(draft.Rendered.Text, draft.Rendered.Lang);
        return new RenderedSource(
            renderer.WithoutPersonalLinks(draft.Rendered.Html, draft.Rendered.Lang),
            new
            {
                draft.Source.Subject,
                draft.Source.Preheader,
                from = draft.Source.From,
                fromName = draft.Source.From ?? sender.From.Name,
                fromAddress = sender.From.Email,
                sendAt = scheduled ?? proposed,
                date = scheduled ?? proposed ?? time.GetUtcNow(),
                text = plain,
            },
            problems,
            plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static ContentProblem ProblemOf(string path, IssueFinding finding)
    {
        var (at, problem) = finding.Place ?? (FilePlace.Start, finding.Detail);
        return new ContentProblem(path, at.Line, at.Column, finding.IsError ? ProblemSeverity.Error : ProblemSeverity.Warning, problem);
    }
}
