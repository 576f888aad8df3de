namespace Functions.Content.Media;

/// <summary>The files under <c>media/</c> and beside articles, made once for all that are parsed.</summary>
/// <param name="files">By path.</param>
internal sealed class MediaIndex(IReadOnlyDictionary<string, MediaFile> files)
{
    private readonly Lazy<ILookup<string, string>> _names = new(() => files.Keys.ToLookup(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase));

    public MediaFile? Find(string path) => files.GetValueOrDefault(path);

    /// <summary>The paths that end with this name or path, in letters of any case.</summary>
    public IEnumerable<string> EndingWith(string name)
        => _names.Value[Path.GetFileName(name)].Where(path => path.EndsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[^(name.Length + 1)] == '/'));
}
