using Functions.Content.Files;

namespace Functions.Content.Editing;

/// <summary>Renders what an author has not saved yet as readers would see it. Nothing is stored.</summary>
public interface ISourceRenderer
{
    /// <summary>Whether it renders the file at this path, which is never one of a draft.</summary>
    bool Renders(string path);

    /// <exception cref="ContentException">The source is invalid.</exception>
    Task<RenderedSource> RenderAsync(string path, ReadOnlyMemory<byte> source, CancellationToken cancellationToken);
}

/// <summary>What becomes of a source.</summary>
/// <param name="Html">The text; of an issue, the mail. Null when an error prevents it.</param>
/// <param name="Item">What lists say of it; of an issue, its subject and the like.</param>
public sealed record RenderedSource(string? Html, object? Item, IReadOnlyList<ContentProblem> Problems, int WordCount)
{
    /// <summary>The whole page as readers see it.</summary>
    public string? Page { get; init; }
}
