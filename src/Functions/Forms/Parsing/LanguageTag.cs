using System.Text.RegularExpressions;
using Functions.Site;

namespace Functions.Forms.Parsing;

/// <summary>The language that a form names in its field <c>lang</c>, as a tag of BCP 47.</summary>
public static partial class LanguageTag
{
    // RFC 5646, 4.4.1.
    private const int MaxCharacters = 35;

    /// <summary>The language of the page with a form.</summary>
    /// <returns>The language, without script and region; null when the form names none.</returns>
    public static string? Read(FormFields fields)
    {
        var text = fields.Optional(RequestLanguage.Name, MaxCharacters);
        var tag = text is null ? null : Read(text);
        if (text is not null && tag is null)
        {
            fields.Invalid(RequestLanguage.Name, "This has to be the tag of a language, such as en or es.");
        }

        return tag;
    }

    /// <summary>The language of a tag, without its script and region; null for what is no tag.</summary>
    public static string? Read(string text) => Tag().IsMatch(text) ? text.Split('-', '_')[0].ToLowerInvariant() : null;

    [GeneratedRegex("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
