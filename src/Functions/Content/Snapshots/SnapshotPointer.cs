using System.Text.Json.Serialization;

namespace Functions.Content.Snapshots;

/// <summary>Names what readers see: one small blob, swapped as a whole.</summary>
/// <param name="Versions">What is and was published, the newest first.</param>
/// <param name="Current">Which of them readers see.</param>
/// <param name="IsHeld">Whether somebody rolled back: the timer does not publish again until a person does.</param>
public sealed record SnapshotPointer(IReadOnlyList<SnapshotVersion> Versions, string Current, bool IsHeld)
{
    private const int Kept = 10;

    public static SnapshotPointer Empty { get; } = new([], "", IsHeld: false);

    /// <summary>The pointer blob's own entity tag; null where there is no such blob yet.</summary>
    [JsonIgnore]
    public string? EntityTag { get; init; }

    /// <summary>The current version, then the older ones: the order in which to try them when one is damaged.</summary>
    [JsonIgnore]
    public IEnumerable<SnapshotVersion> Usable => Versions.SkipWhile(version => version.Id != Current);

    public SnapshotPointer With(SnapshotVersion version) => this with
    {
        Versions = [.. Versions.Where(other => other.Id != version.Id).Prepend(version).Take(Kept)],
        Current = version.Id,
        IsHeld = false,
    };
}

/// <summary>One published state.</summary>
/// <param name="Id">Names its snapshot (SHA-256, hex).</param>
/// <param name="Manifest">Names what the publisher remembers of it (SHA-256, hex).</param>
public sealed record SnapshotVersion(string Id, string Manifest, DateTimeOffset PublishedAt);
