namespace Functions.Forms.Parsing;

/// <summary>Makes texts comparable that were sent by different ways: with LF by scripts, with CR LF by a browser's own form, with CR by old programs.</summary>
internal static class LineBreaks
{
    public static string Unified(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
