using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>The result of parsing one file. Readers see it between <c>From</c> and <c>Until</c>.</summary>
internal sealed record ParsedFile(
    Article? Article,
    bool IsDraft,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    IReadOnlyList<SlugAlias> Aliases,
    FilePlace SlugPlace,
    IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>What it has in common with its translations.</summary>
    public string TranslationKey { get; init; } = "";

    /// <summary>Who of those that it names as authors and reviewers is on the team: from the name to the slug.</summary>
    public IReadOnlyDictionary<string, string>? People { get; init; }

    /// <summary>Whether a file with errors says, or may mean, that its page is hidden: then the last good version is not served either.</summary>
    public bool IsWithdrawn { get; init; }

    public static ParsedFile Failed(IReadOnlyList<ContentProblem> problems, bool isWithdrawn = false)
        => new(Article: null, IsDraft: false, From: null, Until: null, Aliases: [], FilePlace.Start, problems) { IsWithdrawn = isWithdrawn };
}

/// <summary>A former slug that redirects to the article, and its position in the file.</summary>
public sealed record SlugAlias(string Slug, FilePlace Place);

/// <summary>A position in a file, counted from 1.</summary>
public sealed record FilePlace(int Line, int Column)
{
    public static FilePlace Start { get; } = new(1, 1);
}
