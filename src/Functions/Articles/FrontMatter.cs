using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Functions.Articles;

/// <summary>The YAML between the <c>---</c> lines at the head of a Markdown file, and the Markdown after it.</summary>
public sealed class FrontMatter
{
    private const string Fence = "---";
    private const int MostCharacters = 16 * 1024;
    private const int MostNesting = 16;
    private static readonly YamlScalarNode Missing = new();

    private readonly YamlMappingNode _values;

    private FrontMatter(YamlMappingNode values, string body) => (_values, Body) = (values, body);

    public string Body { get; }

    /// <exception cref="ContentException">The front matter is missing or is not YAML that is accepted.</exception>
    public static FrontMatter Read(string source)
    {
        var lines = source.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var end = lines.IndexOf($"\n{Fence}\n", StringComparison.Ordinal);
        if (!lines.StartsWith(Fence + "\n", StringComparison.Ordinal) || end < 0)
        {
            throw new ContentException(Line: 1, Column: 1, $"The file has to begin with front matter between two lines of {Fence}.");
        }

        if (end > MostCharacters)
        {
            throw new ContentException(Line: 1, Column: 1, $"Front matter may have at most {MostCharacters} characters.");
        }

        return new FrontMatter(Parse(lines[(Fence.Length + 1)..(end + 1)]), lines[(end + Fence.Length + 2)..]);
    }

    public string? Text(string key) => (Node(key) as YamlScalarNode)?.Value?.Trim() is { Length: > 0 } text ? text : null;

    public string Required(string key) => Text(key) ?? throw new ContentException(Line: 1, Column: 1, $"The front matter has no {key}.");

    public IReadOnlyList<string> List(string key) => Node(key) switch
    {
        YamlSequenceNode sequence => [.. sequence.OfType<YamlScalarNode>().Select(item => item.Value ?? "").Where(item => item.Length > 0)],
        YamlScalarNode { Value.Length: > 0 } scalar => [.. scalar.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        _ => [],
    };

    public DateTimeOffset? Date(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw At(Node(key), $"{key} is not a date: write it as 2026-05-31, or with a time and an offset.");
    }

    public bool IsTrue(string key) => Text(key) is "true" or "yes";

    private static YamlMappingNode Parse(string yaml)
    {
        try
        {
            RefuseBombs(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode mapping }]
                ? mapping
                : throw new ContentException(Line: 2, Column: 1, "The front matter has to be a list of keys with their values.");
        }
        catch (YamlException wrong)
        {
            throw new ContentException((int)wrong.Start.Line + 1, (int)wrong.Start.Column, wrong.Message);
        }
    }

    // A few nested aliases can stand for billions of values, and loading thousands of nested brackets overflows the stack. No author needs either.
    private static void RefuseBombs(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext(); depth += parser.Current!.NestingIncrease)
        {
            if (parser.Current is AnchorAlias alias)
            {
                throw new ContentException((int)alias.Start.Line + 1, (int)alias.Start.Column, "Aliases are not accepted in front matter.");
            }

            if (depth > MostNesting)
            {
                throw new ContentException((int)parser.Current!.Start.Line + 1, (int)parser.Current.Start.Column, "This is nested too deeply.");
            }
        }
    }

    private static ContentException At(YamlNode node, string problem) => new((int)node.Start.Line + 1, (int)node.Start.Column, problem);

    private YamlNode Node(string key) => _values.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : Missing;
}
