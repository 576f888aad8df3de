using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>What came of one file. From and until bound the time in which readers see it.</summary>
internal sealed record ParsedFile(
    Article? Article,
    bool IsDraft,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    IReadOnlyList<SlugAlias> Aliases,
    FilePlace SlugPlace,
    IReadOnlyList<ContentProblem> Problems)
{
    public static ParsedFile Failed(IReadOnlyList<ContentProblem> problems)
        => new(Article: null, IsDraft: false, From: null, Until: null, Aliases: [], FilePlace.Start, problems);
}

/// <summary>A former slug that leads to the article, and where its author wrote it.</summary>
public sealed record SlugAlias(string Slug, FilePlace Place);

/// <summary>A place in a file, counted from 1.</summary>
public sealed record FilePlace(int Line, int Column)
{
    public static FilePlace Start { get; } = new(1, 1);
}
