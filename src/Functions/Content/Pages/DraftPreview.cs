using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Pages;

/// <summary>Shows the draft that a token was signed for; null for a token of no draft.</summary>
public delegate Task<PreviewedDraft?> DraftPreview(string token, ContentKind kind, CancellationToken cancellationToken);

/// <param name="Page">The whole page.</param>
public sealed record PreviewedDraft(string Page, ArticleItem Item);
