namespace Functions.Content.Files;

/// <summary>
/// Where the writing room keeps what is being written: <c>drafts/</c> and the path of the file that it becomes. Nobody publishes from there; readers see
/// the file itself until the draft takes its place.
/// </summary>
internal static class Drafts
{
    public const string Folder = "drafts/";

    public static bool IsDraft(string path) => path.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>The file that a draft becomes; any other path is its own.</summary>
    public static string TargetOf(string path) => IsDraft(path) ? path[Folder.Length..] : path;

    /// <summary>Whether staff may save a file under this path: content, media, or the draft of a text. Issues themselves have routes of their own.</summary>
    public static bool IsValid(string path) => IsDraft(path) ? IsText(TargetOf(path)) : ContentPath.IsValid(path);

    /// <summary>Whether a path is that of a text of any kind, issues among them.</summary>
    public static bool IsText(string path)
        => ContentPath.IsMarkdown(path) && (ContentKinds.Of(path) is not null || ContentPath.IsReply(path) ? ContentPath.IsValid(path) : ContentPath.IsValidIssue(path));
}
