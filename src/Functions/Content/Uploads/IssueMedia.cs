using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Uploads;

/// <summary>Which files the issues of the newsletter name. Each issue is read once, and again when it changed.</summary>
public sealed partial class IssueMedia(ContentStore content)
{
    private const int MaxConcurrency = 8;

    private readonly ConcurrentDictionary<(string Path, string Version), IReadOnlyList<string>> _read = new();

    /// <param name="files">All files.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The path below <c>media/</c>, and the issue.</returns>
    internal async Task<IReadOnlyList<(string Key, string User)>> UsesAsync(IEnumerable<UploadedFile> files, CancellationToken cancellationToken)
    {
        var issues = files.Where(file => file.Path.StartsWith(ContentStore.NewslettersFolder, StringComparison.Ordinal) && file.Bytes <= ContentFile.MaxBytes).ToList();
        var current = issues.Select(issue => (issue.Path, issue.Version)).ToHashSet();
        foreach (var former in _read.Keys.Where(issue => !current.Contains(issue)))
        {
            _read.TryRemove(former, out _);
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(current.Where(issue => !_read.ContainsKey(issue)), parallel, async (issue, token)
            => _read[issue] = PathsIn(await content.ReadAsync(issue.Path, token) ?? ""));
        return [.. current.SelectMany(issue => _read.GetValueOrDefault(issue, []).Select(path => (path, issue.Path)))];
    }

    private static List<string> PathsIn(string text)
        => [.. Address().Matches(text).Select(match => MediaLibrary.PathOf(match.Value)).OfType<string>().Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("""\bmedia/[^\s()<>\[\]"'?#]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
