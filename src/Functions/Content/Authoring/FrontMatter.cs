using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Functions.Content.Authoring;

/// <summary>The front matter of a Markdown file, between lines of <c>---</c> (YAML) or <c>+++</c> (TOML), and the Markdown after it.</summary>
public sealed class FrontMatter
{
    private const int MaxKeys = 100;

    private readonly Dictionary<string, FrontEntry> _entries = new(StringComparer.Ordinal);

    private FrontMatter(FrontBlock block) => (Body, BodyLine) = (block.Body, block.BodyLine);

    public string Body { get; }

    /// <summary>The line of the file on which the body begins.</summary>
    public int BodyLine { get; }

    /// <exception cref="ContentException">The front matter is missing or invalid.</exception>
    public static FrontMatter Read(string source)
    {
        var problems = new ProblemList("");
        var front = Read(source, problems);
        return problems.All is [var first, ..] ? throw new ContentException(first.Line, first.Column, first.Message) : front;
    }

    public string? Text(string key) => Value(key) switch
    {
        null or { Text: "" } => null,
        { Text: { } text } => XmlText.Clean(text).Trim() is { Length: > 0 } trimmed ? trimmed : null,
        var other => throw At(other, $"{key} has to be a text."),
    };

    public string Required(string key) => Text(key) ?? throw At(Value(key), $"The front matter has no {key}.");

    public IReadOnlyList<string> List(string key) => Value(key) switch
    {
        null => [],
        { Items: { } items } => [.. items.Select(item => Item(key, item)).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal)],
        { Text: { } text } => [.. XmlText.Clean(text).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)],
        var other => throw At(other, $"{key} has to be a list of texts."),
    };

    /// <summary>An instant; a value without an offset is in UTC.</summary>
    public DateTimeOffset? Date(string key) => LocalTime.Read(this, key, TimeZoneInfo.Utc);

    public bool IsTrue(string key) => Text(key)?.ToLowerInvariant() is "true" or "yes" or "on";

    internal static FrontMatter Read(string source, ProblemList problems)
    {
        var block = FrontBlock.Split(source);
        var front = new FrontMatter(block);
        var entries = block.IsToml ? TomlFront.Read(block.Front) : YamlFront.Read(block.Front);
        if (entries.Count > MaxKeys)
        {
            throw new ContentException(entries[MaxKeys].Line, entries[MaxKeys].Column, $"Front matter may have at most {MaxKeys} keys.");
        }

        foreach (var entry in entries.Where(entry => !front._entries.TryAdd(entry.Key, entry)))
        {
            problems.Error(entry.Line, entry.Column, $"The key '{entry.Key}' is repeated: it is on line {front._entries[entry.Key].Line} already.");
        }

        return front;
    }

    /// <summary>The keys that are not known.</summary>
    internal IEnumerable<FrontEntry> Except(IReadOnlySet<string> known) => _entries.Values.Where(entry => !known.Contains(entry.Key));

    /// <summary>An exception at the value of a key; at the start of the file when there is none.</summary>
    internal ContentException Fault(string key, string problem) => At(Value(key), problem);

    /// <summary>The position of a key's value; the start of the file when there is none.</summary>
    internal FilePlace Place(string key) => Value(key) is { } value ? new FilePlace(value.Line, value.Column) : FilePlace.Start;

    /// <summary>The position of an item of a key's list; that of the value when the list is written as one text.</summary>
    internal FilePlace Place(string key, string item)
        => Value(key)?.Items?.FirstOrDefault(value => Item(key, value) == item) is { } found ? new FilePlace(found.Line, found.Column) : Place(key);

    private static string Item(string key, FrontValue item) => XmlText.Clean(item.Text ?? throw At(item, $"{key} has to be a list of texts.")).Trim();

    private static ContentException At(FrontValue? value, string problem) => new(value?.Line ?? 1, value?.Column ?? 1, problem);

    private FrontValue? Value(string key) => _entries.GetValueOrDefault(key)?.Value;
}
