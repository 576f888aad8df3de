namespace Functions.Newsletter.SelfService;

/// <summary>The page whose form somebody filled in, for the record of their consent.</summary>
internal static class SourcePage
{
    /// <summary>The path alone: a query may say more about a person than they agreed to. Null for what is no path.</summary>
    public static string? Of(string? text)
    {
        var path = text?.Split('?', '#')[0];
        return path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;
    }
}
