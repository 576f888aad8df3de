using System.Text.RegularExpressions;

namespace Functions.Content.Authoring;

/// <summary>The name of an article in its address.</summary>
internal static partial class Slug
{
    public const string Rule = "use small letters, digits and hyphens, at most 200.";

    public static bool IsValid(string text) => Pattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,199}\\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
