namespace Functions.Content.Files;

/// <summary>The valid paths of authors' files, which cannot lead out of their folders.</summary>
internal static class ContentPath
{
    private const int MaxCharacters = 300;

    /// <summary>Whether the path is valid for an article, a service, an exercise, or a media file, which may lie beside them.</summary>
    public static bool IsValid(string path)
        => path.Length <= MaxCharacters
            && (ContentKinds.Of(path) is not null || MediaPath.KeyOf(path) is not null)
            && path.Split('/').All(IsName);

    private static bool IsName(string name) => name.Length > 0 && name[0] != '.' && name[^1] is not ('.' or ' ') && !name.Any(letter => char.IsControl(letter) || letter is '\\' or '%' or '?' or '#');
}
