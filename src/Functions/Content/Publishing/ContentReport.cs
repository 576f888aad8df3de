using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Content.Publishing;

/// <summary>Reports to staff what is published from which file, and the problems.</summary>
public sealed class ContentReport(SnapshotStore site, TimeProvider time)
{
    public async Task<object> WriteAsync(CancellationToken cancellationToken)
    {
        var pointer = await site.ReadPointerAsync(cancellationToken);
        var version = pointer.Usable.FirstOrDefault();
        var manifest = version is null ? null : await site.ReadManifestAsync(version.Manifest, cancellationToken);
        var now = time.GetUtcNow();
        return new
        {
            version = version?.Id,
            version?.PublishedAt,
            pointer.IsHeld,
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
            }),
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
