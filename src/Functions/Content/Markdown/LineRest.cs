namespace Functions.Content.Markdown;

/// <summary>What is around a position on its line. Each looks no further than it has to, so that many of them on one long line stay cheap.</summary>
internal static class LineRest
{
    private const int MaxCharacters = 2_000;

    /// <summary>What there is up to a mark, if it comes soon and in the same paragraph; null if it does not.</summary>
    public static string? Before(string close, string text, int start)
    {
        var near = text.AsSpan(start, Math.Min(MaxCharacters, text.Length - start));
        var end = near.IndexOf(close, StringComparison.Ordinal);
        return end >= 0 && !near[..end].Contains("\n\n", StringComparison.Ordinal) ? near[..end].ToString() : null;
    }

    /// <summary>Whether there is nothing before it on its line but the marks of quotes.</summary>
    public static bool IsBlankBefore(string text, int start)
    {
        while (start > 0 && (text[start - 1] is ' ' or '\t' or '>'))
        {
            start--;
        }

        return start == 0 || text[start - 1] == '\n';
    }

    public static bool IsBlankAfter(string text, int end)
    {
        while (end < text.Length && (text[end] is ' ' or '\t'))
        {
            end++;
        }

        return end == text.Length || text[end] == '\n';
    }
}
