using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Functions.Http;

namespace Functions.Site;

/// <summary>
/// Every text of the site, its forms and its mails in one language: <c>words/*.json</c>, a file a language, in which a key is <c>section.key</c> and
/// <c>{name}</c> stands for a value. A further language is one more file.
/// </summary>
public sealed class Words
{
    /// <summary>The language that every other one is compared with.</summary>
    public const string DefaultLanguage = "en";

    private const string Resources = "words/";
    private const string ResourceType = ".json";

    private static readonly FrozenDictionary<string, Words> All = typeof(Words).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
        .Select(name => new Words(name))
        .ToFrozenDictionary(words => words.Language, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _texts;

    private Words(string resource)
    {
        Language = resource[Resources.Length..^ResourceType.Length];
        using var stream = typeof(Words).Assembly.GetManifestResourceStream(resource)!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!
            .SelectMany(section => section.Value, (section, text) => KeyValuePair.Create($"{section.Key}.{text.Key}", text.Value))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The languages that there is a file for, as tags of BCP 47 without a region.</summary>
    public static IEnumerable<string> Languages => All.Keys;

    /// <summary>A tag of BCP 47 without a region.</summary>
    public string Language { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    /// <exception cref="KeyNotFoundException">The key is in no file; the message names it.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text {key} in {Language}{ResourceType}.");

    /// <summary>The texts of a language, whatever its region; English for one that there is no file for.</summary>
    /// <param name="language">A tag of BCP 47; null for English.</param>
    public static Words In(string? language) => All.TryGetValue((language ?? DefaultLanguage).Split('-')[0], out var words) ? words : All[DefaultLanguage];

    /// <summary>A text with its values in place.</summary>
    public string Format(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = this[key];
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A text with markup in the place of its values. The text itself is encoded.</summary>
    public Html Html(string key, params ReadOnlySpan<(string Name, Html Value)> values)
    {
        var markup = new StringBuilder(HtmlEncoder.Default.Encode(this[key]));
        foreach (var (name, value) in values)
        {
            markup.Replace($"{{{name}}}", value.Markup);
        }

        return new Html(markup.ToString());
    }
}
