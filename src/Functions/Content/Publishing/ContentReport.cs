using Functions.Content.Files;
using Functions.Content.Snapshots;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Reports to staff what is published from which file, and the problems.</summary>
public sealed class ContentReport(SnapshotStore store, ContentStore content, IOptions<SiteOptions> site, TimeProvider time)
{
    public async Task<object> WriteAsync(CancellationToken cancellationToken)
    {
        var pointer = await store.ReadPointerAsync(cancellationToken);
        var version = pointer.Usable.FirstOrDefault();
        var manifest = version is null ? null : await store.ReadManifestAsync(version.Manifest, cancellationToken);
        var files = await content.ListMarkedAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new
        {
            version = version?.Id,
            version?.PublishedAt,
            pointer.IsHeld,
            site.Value.TimeZone,
            errors = manifest?.Problems.Count(problem => problem.Severity == ProblemSeverity.Error) ?? 0,
            problems = manifest?.Problems ?? [],
            items = (manifest?.Files ?? []).Select(file => new
            {
                file.Path,
                kind = file.Served?.Kind.ToString().ToLowerInvariant() ?? ContentKinds.Of(file.Path)?.ToString().ToLowerInvariant(),
                file.Served?.Item.Slug,
                file.Served?.Item.Title,
                file.Served?.Item.Url,
                state = StateOf(file, now),
                isLastGood = file.LastGood is not null,
                savedAt = files.GetValueOrDefault(file.Path)?.Mark.At,
                savedBy = files.GetValueOrDefault(file.Path)?.Mark.Who,
                publishedAt = file.Served?.Item.PublishedAt,
                file.Served?.From,
                file.Served?.Until,
                tags = file.Served?.Item.Tags ?? [],
                file.Served?.Item.Category,
            }),
            replies = files.Where(file => ContentPath.IsReply(file.Key)).Select(file => new { path = file.Key, savedAt = file.Value.Mark.At, savedBy = file.Value.Mark.Who }),
            // One that says what its file says was published, or was opened and left as it was.
            drafts = files.Where(file => Drafts.IsDraft(file.Key) && files.GetValueOrDefault(Drafts.TargetOf(file.Key))?.Version != file.Value.Version)
                .Select(file => new { path = file.Key, target = Drafts.TargetOf(file.Key), file.Value.Mark.Title, savedAt = file.Value.Mark.At, savedBy = file.Value.Mark.Who }),
            media = (manifest?.Media ?? []).Select(file => new { path = file.FullPath, file.Width, file.Height }),
            versions = pointer.Versions.Select(known => new { known.Id, known.PublishedAt, isCurrent = known.Id == pointer.Current }),
        };
    }

    private static string StateOf(SourceFile file, DateTimeOffset now) => file.Served switch
    {
        null => "failed",
        { IsDraft: true } => "draft",
        { From: { } from } when from > now => "scheduled",
        { Until: { } until } when until <= now => "withdrawn",
        _ => "published",
    };
}
