using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Functions.Http;

namespace Functions.Site;

/// <summary>
/// Every text of the site, its forms and its mails in one language: <c>words/*.json</c>, a file a language, in which a key is <c>section.key</c> and
/// <c>{name}</c> stands for a value. A further language is one more file: it also says the language's own name and direction (<c>ltr</c>, <c>rtl</c>), the
/// order of dates and times, and which of <see cref="PluralRules"/> it follows; a text with a number in it is there once a plural category of CLDR, as
/// <c>key_one</c>, <c>key_other</c>.
/// </summary>
public sealed class Words
{
    /// <summary>The language that every other one is compared with.</summary>
    public const string DefaultLanguage = "en";

    private const string Resources = "words/";
    private const string ResourceType = ".json";

    // Read when a text is asked for: an article has none, and the first reader of an instance waits for it.
    private static readonly Dictionary<string, Lazy<Words>> All = typeof(Words).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
        .ToDictionary(name => name[Resources.Length..^ResourceType.Length], name => new Lazy<Words>(() => Embedded(name)), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _texts;

    /// <summary>The texts of a file.</summary>
    /// <param name="language">A tag of BCP 47 without a region.</param>
    /// <param name="file">JSON in UTF-8: an object of sections, each an object of texts.</param>
    internal Words(string language, Stream file)
    {
        Language = language;
        _texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!
            .SelectMany(section => section.Value, (section, text) => KeyValuePair.Create($"{section.Key}.{text.Key}", text.Value))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The languages that there is a file for, as tags of BCP 47 without a region.</summary>
    public static IEnumerable<string> Languages => All.Keys;

    /// <summary>A tag of BCP 47 without a region.</summary>
    public string Language { get; }

    /// <summary>The direction in which the language is written: <c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => this["language.direction"];

    public bool IsRightToLeft => Direction == "rtl";

    /// <summary>The attributes of an element whose text is in the language.</summary>
    public Html Attributes => IsRightToLeft ? Functions.Http.Html.Of($" lang=\"{Language}\" dir=\"rtl\"") : Functions.Http.Html.Of($" lang=\"{Language}\"");

    /// <summary>The arrow to where a reader came from.</summary>
    public string Back => IsRightToLeft ? "→" : "←";

    /// <summary>The arrow to where a reader goes on.</summary>
    public string Forth => IsRightToLeft ? "←" : "→";

    public IEnumerable<string> Keys => _texts.Keys;

    /// <exception cref="KeyNotFoundException">The key is in no file; the message names it.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text {key} in {Language}{ResourceType}.");

    /// <summary>The texts of a language, whatever its region; English for one that there is no file for.</summary>
    /// <param name="language">A tag of BCP 47; null for English.</param>
    public static Words In(string? language) => All.TryGetValue((language ?? DefaultLanguage).Split('-')[0], out var words) ? words.Value : All[DefaultLanguage].Value;

    /// <summary>What a language calls itself; its tag, where there is no file for it.</summary>
    /// <param name="tag">A tag of BCP 47.</param>
    public static string NameOf(string tag) => All.TryGetValue(tag.Split('-')[0], out var words) ? words.Value["language.name"] : tag;

    /// <summary>The texts of a key that has several, with commas between them.</summary>
    public IReadOnlyList<string> List(string key) => this[key].Split(',', StringSplitOptions.TrimEntries);

    /// <summary>A text with a number in it, <c>{count}</c>, in the form that the language has for this number.</summary>
    public string Plural(string key, int count)
        => Format($"{key}_{PluralRules.CategoryOf(this["language.plurals"], count)}", ("count", count.ToString(CultureInfo.InvariantCulture)));

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

    private static Words Embedded(string resource)
    {
        using var file = typeof(Words).Assembly.GetManifestResourceStream(resource)!;
        return new Words(resource[Resources.Length..^ResourceType.Length], file);
    }
}
