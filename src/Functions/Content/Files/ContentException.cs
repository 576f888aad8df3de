namespace Functions.Content.Files;

/// <summary>A fault in an author's file, with the place where it is.</summary>
public sealed class ContentException(int Line, int Column, string problem) : Exception(problem)
{
    public int Line { get; } = Line;

    public int Column { get; } = Column;
}
