using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Pages;
using Functions.Content.Publishing;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Content.Editing;

/// <summary>Renders a text by the pipeline that publishes, among the pages and media that are published.</summary>
public sealed class DraftRenderer(CurrentManifest current, SourceReader sources, ArticleCatalog catalog, PageWriter pages, IOptions<SiteOptions> site, TimeProvider time) : ISourceRenderer
{
    public bool Renders(string path) => ContentKinds.Of(path) is not null;

    public async Task<RenderedSource> RenderAsync(string path, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var file = await ParseAsync(path, source, cancellationToken);
        if (file.Piece is not { } piece)
        {
            return new RenderedSource(Html: null, Item: null, file.Problems, WordCount: 0);
        }

        var article = JsonSerializer.Deserialize<Article>(ArticleJson.Join(piece.Head!.Value, "}"u8.ToArray()), Json.Options)!;
        var view = (await catalog.GetAsync(cancellationToken)).View;
        return new RenderedSource(article.Html, piece.Item, file.Problems, article.WordCount) { Page = pages.Write(EntryOf(path, piece, view), article, view).Markup };
    }

    private async Task<SourceFile> ParseAsync(string path, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var manifest = await current.ReadAsync(cancellationToken);
        var now = time.GetUtcNow();
        var file = new ContentFile(path, source.Length > ContentFile.MaxBytes ? null : source, manifest.FirstPublished.TryGetValue(path, out var first) ? first : now);
        var media = new MediaIndex(manifest.Media.ToDictionary(known => known.Path, StringComparer.Ordinal));
        var index = sources.Index([file], manifest.Files.Where(known => known.Path != path), manifest);
        index.Cards = CardTargets.Of(manifest.Files, (await catalog.GetAsync(cancellationToken)).View.Snapshot.Redirects, site.Value, now);
        return sources.Parse(new UploadedFile(path, Version: "", source.Length, now), file, media, index);
    }

    // It stands where the published one does, if there is one.
    private static SnapshotEntry EntryOf(string path, Piece piece, SnapshotView view)
    {
        var published = view.FindAny(piece.Kind, piece.Item.Slug);
        return new SnapshotEntry(piece.Kind, piece.Item, path, BodyHash: "", HeadBytes: 0, IsDraft: true, From: null, Until: null, published?.Related ?? [])
        {
            People = piece.People,
            TranslationKey = published?.TranslationKey,
        };
    }
}
