using System.Text.Json.Serialization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Snapshots;

/// <summary>What the publisher stores about a version, so that the next one is built incrementally.</summary>
/// <param name="BuildVersion">Identifies how bodies are built: with another value, all of them are built again.</param>
/// <param name="Files">Every Markdown file, by path.</param>
/// <param name="Media">Every file under <c>media/</c> and beside articles, by path.</param>
/// <param name="Moves">From <c>folder/slug</c> of a former address to the slug that replaced it at the time.</param>
/// <param name="Seen">Every address that ever had visible content.</param>
/// <param name="Conflicts">Conflicts between files: two with one address, or an alias that belongs to another; and what no file has and one should.</param>
internal sealed record Manifest(
    string BuildVersion,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<MediaFile> Media,
    IReadOnlyDictionary<string, string> Moves,
    IReadOnlyList<string> Seen,
    IReadOnlyList<ContentProblem> Conflicts)
{
    public static Manifest Empty { get; } = new("", [], [], new Dictionary<string, string>(StringComparer.Ordinal), [], []);

    /// <summary>When each file was first published, by path: the date of a file that names none. Those of deleted files stay.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> FirstPublished { get; init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>The problems of all files and between them, by file and line.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContentProblem> Problems =>
    [
        .. Files.SelectMany(file => file.Problems).Concat(Conflicts).Concat(Media.Select(file => file.Problem).OfType<ContentProblem>()).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line),
    ];
}

/// <summary>One Markdown file.</summary>
/// <param name="Version">The version of its content.</param>
/// <param name="Media">The media that it uses, by path, with their versions; empty for one that is missing.</param>
/// <param name="Problems">Those of the file alone.</param>
/// <param name="Piece">The parsed file; null when it has errors.</param>
/// <param name="LastGood">The last good version, which is served instead; null when the piece or nothing is served.</param>
/// <param name="IsRefused">Whether the piece is not served because another file has its address.</param>
internal sealed record SourceFile(
    string Path,
    string Version,
    IReadOnlyDictionary<string, string> Media,
    IReadOnlyList<ContentProblem> Problems,
    Piece? Piece,
    Piece? LastGood = null,
    bool IsRefused = false)
{
    /// <summary>The pages that it looked up for its links, with what was found; empty for one that is missing.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it has errors and says, or may mean, that its page is hidden: its last good version is not served either.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The piece that is served.</summary>
    [JsonIgnore]
    public Piece? Served => Piece is not null && !IsRefused ? Piece : LastGood;
}

/// <summary>A parsed piece of content, and its stored body.</summary>
internal sealed record Piece
{
    public required ContentKind Kind { get; init; }

    public required ArticleItem Item { get; init; }

    public required bool IsDraft { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public required IReadOnlyList<SlugAlias> Aliases { get; init; }

    /// <summary>The position of its slug in the file.</summary>
    public required FilePlace SlugPlace { get; init; }

    /// <summary>What it has in common with its translations.</summary>
    public string TranslationKey { get; init; } = "";

    /// <inheritdoc cref="ParsedFile.People"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? People { get; init; }

    /// <summary>Its key terms, the most important first.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    public required int HeadBytes { get; init; }

    /// <summary>Empty until its body is written.</summary>
    public string BodyHash { get; init; } = "";

    /// <summary>A hash of the item.</summary>
    public required string ItemHash { get; init; }

    /// <summary>A hash of the related, previous and next pieces, the translations and the people at the end of its body.</summary>
    public string NeighboursHash { get; init; } = "";

    /// <summary>The body without its related, previous and next pieces, if it was parsed in this run.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Head { get; init; }

    [JsonIgnore]
    public string Address => SnapshotEntry.AddressOf(Kind, Item.Slug);

    public bool IsVisible(DateTimeOffset now) => !IsDraft && !(From > now) && !(Until <= now);
}
