using Functions.Content.Files;
using Functions.Content.Pages;
using Functions.Content.Reading;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Content.Editing;

/// <summary>
/// Signs links to drafts of the writing room, for somebody without a key. As with <see cref="PreviewLinks"/>, a link is for what the draft says now: what is
/// written later needs another, and a draft that was published or discarded has none.
/// </summary>
public sealed class DraftPreviews(ContentStore content, DraftRenderer renderer, PreviewLinks links, TokenSigner tokens, IOptions<ContentOptions> options)
{
    /// <returns>Null when there is no such draft, or it cannot be shown because of an error in it.</returns>
    internal async Task<PreviewLink?> LinkToAsync(string path, CancellationToken cancellationToken)
    {
        if (ContentKinds.Of(Drafts.TargetOf(path)) is not { } kind
            || await FindAsync(kind, file => file.Path == path, cancellationToken) is not { } draft
            || (await RenderAsync(draft, cancellationToken))?.Item is not Authoring.ArticleItem item)
        {
            return null;
        }

        var token = tokens.Sign(PreviewLinks.Parameter, SubjectOf(draft), options.Value.PreviewLifetime);
        return links.LinkTo(item, $"pages/{kind.Folder()}/{item.Slug}", token, draft.Version);
    }

    /// <returns>Null for a token that is of no draft.</returns>
    internal async Task<PreviewedDraft?> OpenAsync(string token, ContentKind kind, CancellationToken cancellationToken)
        => tokens.ReadWithExpiry(PreviewLinks.Parameter, token) is var (subject, _)
            && await FindAsync(kind, file => SubjectOf(file) == subject, cancellationToken) is { } draft
            && await RenderAsync(draft, cancellationToken) is { Page: { } page, Item: Authoring.ArticleItem item }
            ? new PreviewedDraft(page, item)
            : null;

    private static string SubjectOf(UploadedFile draft) => PreviewLinks.SubjectOf(draft.Path, draft.Version);

    private ValueTask<UploadedFile?> FindAsync(ContentKind kind, Func<UploadedFile, bool> isMeant, CancellationToken cancellationToken)
        => content.ListAsync($"{Drafts.Folder}{kind.Folder()}/", cancellationToken).FirstOrDefaultAsync(isMeant, cancellationToken);

    private async Task<RenderedSource?> RenderAsync(UploadedFile draft, CancellationToken cancellationToken)
        => await content.ReadBytesAsync(draft.Path, cancellationToken) is { } source ? await renderer.RenderAsync(Drafts.TargetOf(draft.Path), source, cancellationToken) : null;
}
