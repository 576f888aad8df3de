namespace Functions.Newsletter.SelfService;

/// <summary>The page with the sign-up form, for the record of consent.</summary>
internal static class SourcePage
{
    /// <summary>The path without its query, which may contain personal data; null for text that is not a path.</summary>
    public static string? Of(string? text)
    {
        var path = text?.Split('?', '#')[0];
        return path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;
    }
}
