namespace Functions.Content.Files;

/// <summary>An error in an author's file, with its position.</summary>
public sealed class ContentException(int Line, int Column, string problem) : Exception(problem)
{
    public int Line { get; } = Line;

    public int Column { get; } = Column;
}
