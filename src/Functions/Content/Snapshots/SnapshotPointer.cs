using System.Text.Json.Serialization;

namespace Functions.Content.Snapshots;

/// <summary>Refers to the current snapshot: one small blob that is replaced atomically.</summary>
/// <param name="Versions">The kept versions, newest first.</param>
/// <param name="Current">The id of the one that is served.</param>
/// <param name="IsHeld">Whether staff rolled back: the timer does not publish until they publish again.</param>
public sealed record SnapshotPointer(IReadOnlyList<SnapshotVersion> Versions, string Current, bool IsHeld)
{
    private const int MaxVersions = 10;

    public static SnapshotPointer Empty { get; } = new([], "", IsHeld: false);

    /// <summary>The entity tag of the blob; null when it does not exist yet.</summary>
    [JsonIgnore]
    public string? EntityTag { get; init; }

    /// <summary>The current version, then the older ones: the order in which to try them when one is damaged.</summary>
    [JsonIgnore]
    public IEnumerable<SnapshotVersion> Usable => Versions.SkipWhile(version => version.Id != Current);

    public SnapshotPointer With(SnapshotVersion version) => this with
    {
        Versions = [.. Versions.Where(other => other.Id != version.Id).Prepend(version).Take(MaxVersions)],
        Current = version.Id,
        IsHeld = false,
    };
}

/// <summary>One published state.</summary>
/// <param name="Id">The hash of its snapshot (SHA-256, hex).</param>
/// <param name="Manifest">The hash of its manifest (SHA-256, hex).</param>
public sealed record SnapshotVersion(string Id, string Manifest, DateTimeOffset PublishedAt);
