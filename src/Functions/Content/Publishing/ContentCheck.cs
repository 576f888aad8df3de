using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Replies;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Runs the pipeline on local files without publishing: the problems they would have after an upload.</summary>
public sealed class ContentCheck(SourceReader sources, IOptions<SiteOptions> site, TimeProvider time)
{
    /// <param name="files">Markdown by its path in the container, such as <c>articles/a.md</c>.</param>
    /// <param name="media">The files under <c>media/</c> and beside the articles, with the images' sizes.</param>
    public CheckedContent Check(IReadOnlyList<ContentFile> files, IReadOnlyList<MediaFile> media)
    {
        var library = new MediaIndex(media.ToDictionary(file => file.Path, StringComparer.Ordinal));
        var texts = files.Where(file => ContentKinds.Of(file.Path) is not null).ToList();
        var pages = sources.Index(texts, [], Manifest.Empty);
        SourceFile Parse(ContentFile file) => sources.Parse(new UploadedFile(file.Path, "", file.Bytes?.Length ?? 0, file.UploadedAt), file, library, pages);
        var parsed = texts.AsParallel().AsOrdered().Select(Parse).ToList();
        if (SourceReader.WithPages(texts, parsed, Manifest.Empty) is { } others)
        {
            pages = sources.Index(others, [], Manifest.Empty);
            parsed = [.. parsed.Zip(texts, (file, text) => SourceReader.HasItsPages(file, pages) ? file : Parse(text))];
        }

        var slugs = SlugResolver.Resolve(parsed, Manifest.Empty, site.Value.DefaultLanguage);
        pages.Cards = CardTargets.Of(slugs.Files, slugs.Redirects, site.Value, time.GetUtcNow());
        if (parsed.Exists(file => SourceReader.HasStaleCard(file, pages)))
        {
            parsed = [.. parsed.Zip(texts, (file, text) => SourceReader.HasStaleCard(file, pages) ? Parse(text) : file)];
            slugs = SlugResolver.Resolve(parsed, Manifest.Empty, site.Value.DefaultLanguage);
        }

        // Articles alone are a part of the content.
        var missing = parsed.Exists(file => ContentKinds.Of(file.Path) != ContentKind.Article) ? PrivacyNotice.Missing(slugs, site.Value.DefaultLanguage, time.GetUtcNow()) : [];
        var replies = files.Where(file => ContentPath.IsReply(file.Path)).SelectMany(file => ReplyTemplate.Read(file).Problems);
        return new CheckedContent(
            slugs.Files.Count(file => file.Served is not null),
            ScheduledFile.Of(slugs.Files, time.GetUtcNow()),
            slugs.Files.Count(file => file.Served is { IsDraft: false } served && served.Until <= time.GetUtcNow()),
            [.. parsed.SelectMany(file => file.Problems).Concat(slugs.Problems).Concat(missing).Concat(replies).Concat(media.Select(file => file.Problem).OfType<ContentProblem>()).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]);
    }
}

/// <param name="Sound">How many files would be published.</param>
/// <param name="Scheduled">Those of them that readers see later.</param>
/// <param name="Withdrawn">How many of them readers do not see any more, because of their <c>unpublishAt</c>.</param>
public sealed record CheckedContent(int Sound, IReadOnlyList<ScheduledFile> Scheduled, int Withdrawn, IReadOnlyList<ContentProblem> Problems);
