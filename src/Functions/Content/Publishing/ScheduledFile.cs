using Functions.Content.Snapshots;

namespace Functions.Content.Publishing;

/// <summary>A file that readers see from a time on that has not come yet.</summary>
public sealed record ScheduledFile(string File, DateTimeOffset From)
{
    internal static IReadOnlyList<ScheduledFile> Of(IEnumerable<SourceFile> files, DateTimeOffset now) =>
    [
        .. files.Where(file => file.Served is { IsDraft: false } served && served.From > now).Select(file => new ScheduledFile(file.Path, file.Served!.From!.Value)),
    ];
}
