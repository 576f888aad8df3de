using System.Globalization;

namespace Functions.Content.Files;

/// <summary>What is kept beside a saved file.</summary>
/// <param name="Who">The name of the member of staff; null for a file that was uploaded in another way.</param>
public sealed record SaveMark(string? Who, DateTimeOffset At)
{
    private const string WhoName = "savedby";
    private const string AtName = "savedat";
    private const string KeptName = "keptat";
    private const string TitleName = "title";

    // Azure allows 8 KiB of metadata; escaping makes up to nine bytes of a letter.
    private const int MaxTitleCharacters = 200;

    /// <summary>When an earlier version of a draft was last kept.</summary>
    public DateTimeOffset? KeptAt { get; init; }

    /// <summary>The title of a draft, for the list of drafts.</summary>
    public string? Title { get; init; }

    /// <summary>The metadata of a blob: ASCII only, so that texts are escaped.</summary>
    internal Dictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [AtName] = Text(At) };
        Add(WhoName, Who is null ? null : Uri.EscapeDataString(Who));
        Add(KeptName, KeptAt is { } kept ? Text(kept) : null);
        Add(TitleName, Title is null ? null : Uri.EscapeDataString(Title.Length > MaxTitleCharacters ? Title[..MaxTitleCharacters].TrimEnd() : Title));
        return metadata;

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                metadata[name] = value;
            }
        }
    }

    /// <param name="metadata">That of a blob; what was uploaded in another way has none.</param>
    /// <param name="lastModified">When the blob was last written.</param>
    internal static SaveMark Of(IDictionary<string, string>? metadata, DateTimeOffset lastModified)
        => metadata is null ? new SaveMark(Who: null, lastModified) : new SaveMark(TextOf(metadata, WhoName), InstantOf(metadata, AtName) ?? lastModified)
        {
            KeptAt = InstantOf(metadata, KeptName),
            Title = TextOf(metadata, TitleName),
        };

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string? TextOf(IDictionary<string, string> metadata, string name) => metadata.TryGetValue(name, out var value) ? Uri.UnescapeDataString(value) : null;

    private static DateTimeOffset? InstantOf(IDictionary<string, string> metadata, string name)
        => metadata.TryGetValue(name, out var value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? instant : null;
}
