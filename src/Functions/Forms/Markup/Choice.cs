namespace Functions.Forms.Markup;

/// <summary>One of the values of a field that has only some, and the name that people read.</summary>
public sealed record Choice(string Key, string Name);
