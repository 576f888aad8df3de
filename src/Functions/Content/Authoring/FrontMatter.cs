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

    /// <summary>What is perhaps not meant as it is read.</summary>
    internal IReadOnlyList<ContentProblem> Warnings { get; private set; } = [];

    /// <exception cref="ContentException">The front matter is missing or invalid.</exception>
    public static FrontMatter Read(string source)
    {
        var problems = new ProblemList("");
        var block = FrontBlock.Split(source);
        var front = new FrontMatter(block);
        foreach (var entry in Entries(block, problems))
        {
            front.Add(entry.Key, entry, problems);
        }

        front.Warnings = problems.All;
        return problems.All.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error) is { } first
            ? throw new ContentException(first.Line, first.Column, first.Message)
            : front;
    }

    public string? Text(string key) => Value(key) switch
    {
        null or { Text: "" } => null,
        { Text: { } text } => XmlText.Clean(text).Trim() is { Length: > 0 } trimmed ? trimmed : null,
        var other => throw At(other, $"{Written(key)} has to be a text."),
    };

    public string Required(string key) => Text(key) ?? throw At(Value(key), $"The front matter has no {key}.");

    public IReadOnlyList<string> List(string key) => Value(key) switch
    {
        null => [],
        { Items: { } items } => [.. items.Select(item => Item(key, item)).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal)],
        { Text: { } text } => [.. XmlText.Clean(text).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)],
        var other => throw At(other, $"{Written(key)} has to be a list of texts."),
    };

    /// <summary>An instant; a value without an offset is in the zone.</summary>
    public DateTimeOffset? Date(string key, TimeZoneInfo zone) => LocalTime.Read(this, key, zone);

    /// <summary>True or false; null when the key is missing.</summary>
    /// <exception cref="ContentException">The value is neither: whether a page is public must not be a guess.</exception>
    public bool? Flag(string key) => Value(key) switch
    {
        null => null,
        { Text: { } text } when text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        { Text: { } text } when text.Trim().Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        { Text: { Length: > 0 } text } value => throw At(value, $"{Written(key)} has to be true or false, not “{XmlText.Clean(text)}”."),
        { Text: "" } value => throw At(value, $"{Written(key)} has to be true or false, and is empty."),
        var other => throw At(other, $"{Written(key)} has to be true or false."),
    };

    /// <summary>The front matter of an article, where keys of other systems are understood too.</summary>
    internal static FrontMatter ReadArticle(string source, ProblemList problems, bool mayBeMissing = true)
    {
        var block = FrontBlock.Split(source, mayBeMissing);
        var front = new FrontMatter(block);
        foreach (var entry in block.BodyLine == 1 ? [] : Entries(block, problems))
        {
            foreach (var known in FrontKeys.Understand(entry, problems))
            {
                front.Add(known.Name, known.Entry, problems);
            }
        }

        return front;
    }

    /// <summary>The keys that are not known.</summary>
    internal IEnumerable<FrontEntry> Except(IReadOnlySet<string> known) => _entries.Where(entry => !known.Contains(entry.Key)).Select(entry => entry.Value);

    internal bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>The key as its author wrote it.</summary>
    internal string Written(string key) => _entries.GetValueOrDefault(key)?.Key ?? key;

    internal FrontEntry? Entry(string key) => _entries.GetValueOrDefault(key);

    /// <summary>An exception at the value of a key; at the start of the file when there is none.</summary>
    internal ContentException Fault(string key, string problem) => At(Value(key), problem);

    /// <summary>The position of a key's value; the start of the file when there is none.</summary>
    internal FilePlace Place(string key) => Value(key) is { } value ? new FilePlace(value.Line, value.Column) : FilePlace.Start;

    /// <summary>The position of an item of a key's list; that of the value when the list is written as one text.</summary>
    internal FilePlace Place(string key, string item)
        => Value(key)?.Items?.FirstOrDefault(value => Item(key, value) == item) is { } found ? new FilePlace(found.Line, found.Column) : Place(key);

    private static List<FrontEntry> Entries(FrontBlock block, ProblemList problems)
    {
        var entries = block.IsToml ? TomlFront.Read(block.Front) : YamlFront.Read(block.Front, problems);
        return entries.Count <= MaxKeys ? entries
            : throw new ContentException(entries[MaxKeys].Line, entries[MaxKeys].Column, $"Front matter may have at most {MaxKeys} keys.");
    }

    private void Add(string name, FrontEntry entry, ProblemList problems)
    {
        if (_entries.TryAdd(name, entry))
        {
            return;
        }

        var first = _entries[name];
        if (FrontKeys.Simplified(first.Key) == FrontKeys.Simplified(entry.Key))
        {
            problems.Error(entry.Line, entry.Column, $"The key '{entry.Key}' is repeated: it is on line {first.Line} already.");
        }
        else if (first.Value.Text is { } text && text == entry.Value.Text)
        {
            return;
        }
        else if (FrontKeys.DecidesOverPublishing(name))
        {
            problems.Error(entry.Line, entry.Column, $"'{entry.Key}' says something else than '{first.Key}' on line {first.Line}: keep one of them.");
        }
        else
        {
            var (kept, left) = entry.Key == name ? (entry, first) : (first, entry);
            _entries[name] = kept;
            problems.Warn(left.Line, left.Column, $"'{left.Key}' is not used, because '{kept.Key}' is there on line {kept.Line}.");
        }
    }

    private string Item(string key, FrontValue item)
        => XmlText.Clean(item.Text ?? throw At(item, $"{Written(key)} has to be a list of texts{(item.Entries is null ? "." : ": put one that has a colon in it between quotes.")}")).Trim();

    private static ContentException At(FrontValue? value, string problem) => new(value?.Line ?? 1, value?.Column ?? 1, problem);

    private FrontValue? Value(string key) => _entries.GetValueOrDefault(key)?.Value;
}
