using System.Text.RegularExpressions;

namespace Cli.WordPress.Html;

/// <summary>A shortcode in a text, such as <c>[caption id="a"]…[/caption]</c>: where it begins and ends, and what it holds.</summary>
internal sealed partial class Shortcode(string text, int start, int end, string name, string attributes)
{
    private const int MaxTagCharacters = 200;
    private IReadOnlyDictionary<string, string>? _attributes;

    public string Name { get; } = name.ToLowerInvariant();

    public int Start => start;

    /// <summary>Where its opening tag ends.</summary>
    public int End => end;

    public bool IsClosing { get; init; }

    /// <summary>Written <c>[[name]]</c>, to be shown as it is.</summary>
    public bool IsEscaped { get; init; }

    public Shortcode? Closing { get; set; }

    public string Tag => text[start..end];

    public string Inner => Closing is null ? "" : text[end..Closing.Start];

    public IReadOnlyDictionary<string, string> Attributes => _attributes ??= Attribute().Matches(attributes)
        .DistinctBy(match => match.Groups["key"].Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(match => match.Groups["key"].Value, match => Value(match.Groups["value"].Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is one: people write words in brackets too.</summary>
    public bool IsCertain => Closing is not null || Attributes.Count > 0 || attributes.TrimEnd().EndsWith('/')
        || Name.Contains('_', StringComparison.Ordinal) || (attributes.Length > 0 && Name.Contains('-', StringComparison.Ordinal)) || (!IsEscaped && StandsAlone());

    /// <summary>The first web address that it names, with a key or without; null where it names none.</summary>
    public string? Address => WebAddress().Match(attributes) is { Success: true } address ? address.Value : null;

    public string? Text(string key) => Attributes.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    private static string Value(string text) => text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;

    [GeneratedRegex("""https?://[^\s"'\]]+""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();

    // A word in brackets that is all of its paragraph.
    private bool StandsAlone()
        => attributes.Length == 0 && Name.Length > 1 && !Tag.AsSpan().ContainsAnyInRange('A', 'Z')
            && BlockBefore().IsMatch(text.AsSpan(Math.Max(0, start - MaxTagCharacters), Math.Min(start, MaxTagCharacters)))
            && BlockAfter().IsMatch(text.AsSpan(end, Math.Min(MaxTagCharacters, text.Length - end)));

    [GeneratedRegex(@"(?:^|\n|-->|</?(?:p|div|section|article|figure|h[1-6]|ul|ol|table|blockquote|hr)(?:\s[^<>]*)?>)[ \t]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex BlockBefore();

    [GeneratedRegex(@"^[ \t]*(?:\z|\r?\n|<!--|</?(?:p|div|section|article|figure|h[1-6]|ul|ol|table|blockquote|hr)[\s>])", RegexOptions.NonBacktracking)]
    private static partial Regex BlockAfter();

    [GeneratedRegex("""(?<key>[\w-]+)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"']+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();
}
