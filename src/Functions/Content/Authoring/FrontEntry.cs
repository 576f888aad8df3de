namespace Functions.Content.Authoring;

/// <summary>A key of front matter with its value, whichever language it was written in. Lines and columns are those of the file.</summary>
internal sealed record FrontEntry(string Key, int Line, int Column, FrontValue Value);

/// <summary>A value: a text, a list of texts, or (neither) something that no known key takes.</summary>
internal sealed record FrontValue(int Line, int Column, string? Text, IReadOnlyList<FrontValue>? Items)
{
    /// <summary>The most that values may lie in each other.</summary>
    public const int MaxDepth = 8;

    public const string TooDeep = "Values lie too deep in each other.";
}
