using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Content.Publishing;

/// <summary>When files were first published: the date of one that names none, which stays when the file is changed, uploaded again, or moved to another folder.</summary>
internal sealed class FirstPublications
{
    private readonly IReadOnlyDictionary<string, DateTimeOffset> _known;
    private readonly Dictionary<string, DateTimeOffset> _moved = new(StringComparer.Ordinal);

    /// <param name="before">The last version: a file that was in it and is gone may have moved.</param>
    /// <param name="uploads">All files that there are now.</param>
    public FirstPublications(Manifest before, IEnumerable<UploadedFile> uploads)
    {
        _known = before.FirstPublished;
        var last = before.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var paths = uploads.Select(upload => upload.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, at) in _known.Where(pair => last.Contains(pair.Key) && !paths.Contains(pair.Key)))
        {
            var name = NameOf(path);
            _moved[name] = _moved.TryGetValue(name, out var other) && other > at ? other : at;
        }
    }

    public DateTimeOffset Of(UploadedFile upload)
        => _known.TryGetValue(upload.Path, out var at) || _moved.TryGetValue(NameOf(upload.Path), out at) ? at : upload.UploadedAt;

    /// <summary>The same with what is visible now.</summary>
    public static SortedDictionary<string, DateTimeOffset> With(IReadOnlyDictionary<string, DateTimeOffset> known, IEnumerable<SourceFile> files, DateTimeOffset now)
    {
        var first = new SortedDictionary<string, DateTimeOffset>(known.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Served?.IsVisible(now) == true))
        {
            first.TryAdd(file.Path, file.Served!.Item.PublishedAt);
        }

        return first;
    }

    private static string NameOf(string path) => $"{ContentKinds.Of(path)} {FileName.Of(path).Name}";
}
