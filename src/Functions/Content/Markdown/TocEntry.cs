namespace Functions.Content.Markdown;

/// <summary>A heading of an article: the id to link to, its level (2 to 6), its text.</summary>
public sealed record TocEntry(string Id, int Level, string Text);
