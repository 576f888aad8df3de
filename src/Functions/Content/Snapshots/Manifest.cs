using System.Text.Json.Serialization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Snapshots;

/// <summary>What the publisher has to remember of a version, so that the next one is made of the difference.</summary>
/// <param name="BuildVersion">Names the way in which bodies are made: another buildVersion makes all of them again.</param>
/// <param name="Files">Every Markdown file, by path.</param>
/// <param name="Media">Every file under <c>media/</c>, by path.</param>
/// <param name="Moves">From <c>folder/slug</c> of a former address to the slug that took its place then.</param>
/// <param name="Seen">Every address that readers ever saw something at.</param>
/// <param name="Conflicts">The problems between files: one address for two, an alias that is another's.</param>
internal sealed record Manifest(
    string BuildVersion,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<MediaFile> Media,
    IReadOnlyDictionary<string, string> Moves,
    IReadOnlyList<string> Seen,
    IReadOnlyList<ContentProblem> Conflicts)
{
    public static Manifest Empty { get; } = new("", [], [], new Dictionary<string, string>(StringComparer.Ordinal), [], []);

    /// <summary>The problems of all files and between them, by file and line.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContentProblem> Problems =>
    [
        .. Files.SelectMany(file => file.Problems).Concat(Conflicts).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line),
    ];
}

/// <summary>One Markdown file.</summary>
/// <param name="Version">Names its bytes.</param>
/// <param name="Media">The media that it uses, by path, with their versions; empty for one that is missing.</param>
/// <param name="Problems">Those of the file alone.</param>
/// <param name="Piece">What the file says now; null when it has errors.</param>
/// <param name="LastGood">What readers get in its place; null when they get the piece, or nothing.</param>
/// <param name="IsRefused">Whether the piece is kept back, because another file has its address.</param>
internal sealed record SourceFile(
    string Path,
    string Version,
    IReadOnlyDictionary<string, string> Media,
    IReadOnlyList<ContentProblem> Problems,
    Piece? Piece,
    Piece? LastGood = null,
    bool IsRefused = false)
{
    /// <summary>What readers get of the file.</summary>
    [JsonIgnore]
    public Piece? Served => Piece is not null && !IsRefused ? Piece : LastGood;
}

/// <summary>A piece of content as it was parsed, and the body that was made of it.</summary>
internal sealed record Piece
{
    public required ContentKind Kind { get; init; }

    public required ArticleItem Item { get; init; }

    public required bool IsDraft { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public required IReadOnlyList<SlugAlias> Aliases { get; init; }

    /// <summary>Where its file names its slug.</summary>
    public required FilePlace SlugPlace { get; init; }

    /// <summary>The words that tell it from others, the most telling first.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    public required int HeadBytes { get; init; }

    /// <summary>Empty until its body is written.</summary>
    public string BodyHash { get; init; } = "";

    /// <summary>Names the item: another one of the same name would be the same in every field.</summary>
    public required string ItemHash { get; init; }

    /// <summary>A hash of the neighbours that its body ends with.</summary>
    public string NeighboursHash { get; init; } = "";

    /// <summary>The body without its neighbours, while it is fresh from the parser.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Head { get; init; }

    [JsonIgnore]
    public string Address => SnapshotEntry.AddressOf(Kind, Item.Slug);

    public bool IsVisible(DateTimeOffset now) => !IsDraft && !(From > now) && !(Until <= now);
}
