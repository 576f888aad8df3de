namespace Functions.Content.Files;

/// <summary>The valid paths of authors' files, which cannot lead out of their folders.</summary>
public static class ContentPath
{
    private const int MaxCharacters = 300;

    /// <summary>Where the templates of replies are.</summary>
    public const string RepliesFolder = "replies/";

    /// <summary>The extensions of Markdown files.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".md", ".markdown", ".mdx"];

    // Jekyll publishes no drafts; the other holds other people's packages.
    private static readonly string[] FoldersLeftOut = ["_drafts", "node_modules"];

    /// <summary>Whether the path is valid for the Markdown of some kind, or for a media file, which may lie beside it.</summary>
    public static bool IsValid(string path) => path.Length <= MaxCharacters && IsContent(path) && path.Split('/').All(IsName);

    /// <summary>Whether the path is valid for the source of an issue.</summary>
    public static bool IsValidIssue(string path)
        => path.Length <= MaxCharacters && path.StartsWith(ContentStore.NewslettersFolder, StringComparison.Ordinal) && path.Split('/') is [_, var name] && IsName(name);

    /// <summary>Whether the file is one of those that are read: Markdown of some kind, the template of a reply, or media.</summary>
    public static bool IsContent(string path)
        => ContentKinds.Of(path) is not null || IsReply(path) || MediaPath.KeyOf(path) is not null;

    /// <summary>Whether the file is the template of a reply, which staff see and nobody else.</summary>
    public static bool IsReply(string path) => path.StartsWith(RepliesFolder, StringComparison.Ordinal) && IsMarkdown(path) && !IsLeftOut(path);

    /// <summary>Whether the file's extension is one of Markdown.</summary>
    public static bool IsMarkdown(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the file is what a program keeps for itself, or in a folder of such, whose name begins with a dot, or of drafts or packages.</summary>
    public static bool IsLeftOut(string path)
        => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal) || FoldersLeftOut.Any(folder => path.Contains($"/{folder}/", StringComparison.OrdinalIgnoreCase));

    private static bool IsName(string name) => name.Length > 0 && name[0] != '.' && name[^1] is not ('.' or ' ') && !name.Any(letter => char.IsControl(letter) || letter is '\\' or '%' or '?' or '#');
}
