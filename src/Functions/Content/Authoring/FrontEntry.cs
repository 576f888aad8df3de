namespace Functions.Content.Authoring;

/// <summary>A key of front matter with its value, from YAML or TOML. Lines and columns are those of the file.</summary>
internal sealed record FrontEntry(string Key, int Line, int Column, FrontValue Value);

/// <summary>A value: a text, a list of values, or keys with values of their own.</summary>
internal sealed record FrontValue(int Line, int Column, string? Text, IReadOnlyList<FrontValue>? Items)
{
    public IReadOnlyList<FrontEntry>? Entries { get; init; }

    /// <summary>The maximum depth of nested values.</summary>
    public const int MaxDepth = 8;

    public const string TooDeep = "Values are nested too deeply.";
}
