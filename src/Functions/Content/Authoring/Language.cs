using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Functions.Content.Authoring;

/// <summary>Languages of texts, as tags of BCP 47, such as <c>en</c> and <c>es-MX</c>.</summary>
internal static class Language
{
    private const int CodeLetters = 2;

    // ISO 639-1, without languages that were made up.
    private static readonly FrozenSet<string> Codes = """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en es et eu fa ff fi fj fo fr fy ga gd gl gn gu
        gv ha he hi ho hr ht hu hy hz id ig ik is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
        nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
        tr ts tt tw ty ug uk ur uz ve vi wa wo xh yi yo za zh zu
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // As a folder these are more often a subject or a place: human resources, information technology, multiple sclerosis, case studies, Colorado.
    private static readonly FrozenSet<string> Subjects = new[]
    {
        "am", "an", "as", "be", "co", "cs", "cv", "hr", "id", "is", "it", "la", "ms", "my", "na", "no", "or", "os", "pa", "ps", "sc", "so", "st", "to",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Regex Tag = new(
        "^(?<language>[a-z]{2,3})(-(?<script>[a-z]{4}))?(-(?<region>[a-z]{2}|[0-9]{3}))?(?<variants>(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    /// <summary>The tag in its usual case, with hyphens: <c>en_us</c> is <c>en-US</c>.</summary>
    /// <returns>Null for what is not a tag.</returns>
    public static string? Canonical(string text)
    {
        var match = Tag.Match(text.Replace('_', '-'));
        var language = match.Groups["language"].Value.ToLowerInvariant();
        if (!match.Success || (language.Length == CodeLetters && !Codes.Contains(language)))
        {
            return null;
        }

        var script = match.Groups["script"].Value.ToLowerInvariant();
        return string.Join('-', new[] { language, script.Length > 0 ? char.ToUpperInvariant(script[0]) + script[1..] : "", match.Groups["region"].Value.ToUpperInvariant() }.Where(part => part.Length > 0))
            + match.Groups["variants"].Value.ToLowerInvariant();
    }

    /// <summary>Whether a canonical tag is one of two letters, with a region or without.</summary>
    public static bool IsCode(string tag) => tag.Length == CodeLetters || tag[CodeLetters] == '-';

    /// <summary>Whether a folder is that of a language.</summary>
    public static bool IsFolder(string name) => Canonical(name) is { } tag && IsCode(tag) && !Subjects.Contains(name);

    /// <summary>The language itself, without script and region; empty where there is none.</summary>
    public static string Primary(string? tag) => tag?.Split('-')[0] ?? "";
}
