using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Reads the uploaded files: only those that changed since the last version are downloaded and parsed.</summary>
public sealed partial class SourceReader(ContentStore content, ArticleParser parser, IOptions<SiteOptions> site, ILogger<SourceReader> logger)
{
    internal const string UnexpectedError = "This file cannot be read because of an unexpected error";

    private const int MaxConcurrency = 8;

    internal async Task<SourceSet> ReadAsync(Manifest before, string buildVersion, CancellationToken cancellationToken)
    {
        var uploads = await content.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var media = await ReadMediaAsync(uploads, before, cancellationToken);
        var known = before.BuildVersion == buildVersion ? before.Files.ToDictionary(file => file.Path, StringComparer.Ordinal) : [];
        var files = new ConcurrentBag<SourceFile>();
        var changed = new List<UploadedFile>();
        foreach (var upload in uploads.Where(upload => ContentKinds.Of(upload.Path) is not null))
        {
            if (known.TryGetValue(upload.Path, out var file) && !file.IsRefused && file.Version == upload.Version && file.Media.All(use => VersionOf(media, use.Key) == use.Value))
            {
                files.Add(file);
            }
            else
            {
                changed.Add(upload);
            }
        }

        var first = new FirstPublications(before.FirstPublished, uploads);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed, parallel, async (upload, token) =>
        {
            var bytes = upload.Bytes <= ContentFile.MaxBytes ? await content.ReadBytesAsync(upload.Path, token) : null;
            files.Add(Parse(upload with { UploadedAt = first.Of(upload) }, bytes is null ? (ReadOnlyMemory<byte>?)null : bytes, media));
        });
        return new SourceSet([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], [.. media.Values], changed.Count);
    }

    /// <summary>Parses one file; any error is a problem of this file, and does not prevent others from being published.</summary>
    internal SourceFile Parse(UploadedFile upload, ReadOnlyMemory<byte>? bytes, IReadOnlyDictionary<string, MediaFile> media)
    {
        var kind = ContentKinds.Of(upload.Path)!.Value;
        var library = new MediaLibrary(media, site.Value);
        try
        {
            var parsed = parser.Parse(new ContentFile(upload.Path, bytes, upload.UploadedAt), kind, library);
            var uses = library.RequestedPaths.ToDictionary(path => path, path => VersionOf(media, path), StringComparer.Ordinal);
            return new SourceFile(upload.Path, upload.Version, uses, parsed.Problems, PieceOf(kind, parsed));
        }
        catch (Exception fault)
        {
            LogUnexpectedError(upload.Path, fault.ToString());
            var problem = new ContentProblem(upload.Path, Line: 1, Column: 1, ProblemSeverity.Error, $"{UnexpectedError}: {fault.Message}");
            return new SourceFile(upload.Path, upload.Version, new Dictionary<string, string>(StringComparer.Ordinal), [problem], Piece: null);
        }
    }

    private static Piece? PieceOf(ContentKind kind, ParsedFile parsed)
    {
        if (parsed.Article is not { } article)
        {
            return null;
        }

        var head = ArticleJson.Head(article);
        return new Piece
        {
            Kind = kind,
            Item = article.ToItem(),
            ItemHash = ArticleJson.HashOf(JsonSerializer.SerializeToUtf8Bytes(article.ToItem(), Json.Options)),
            IsDraft = parsed.IsDraft,
            From = parsed.From,
            Until = parsed.Until,
            Aliases = parsed.Aliases,
            SlugPlace = parsed.SlugPlace,
            TranslationKey = parsed.TranslationKey,
            Terms = KeyTerms.Of(article),
            HeadBytes = head.Length,
            Head = head,
        };
    }

    private static string VersionOf(IReadOnlyDictionary<string, MediaFile> media, string path) => media.GetValueOrDefault(path)?.Version ?? "";

    private async Task<SortedDictionary<string, MediaFile>> ReadMediaAsync(List<UploadedFile> uploads, Manifest before, CancellationToken cancellationToken)
    {
        var known = before.Media.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var media = new SortedDictionary<string, MediaFile>(StringComparer.Ordinal);
        foreach (var upload in uploads.Where(upload => upload.Path.StartsWith(ContentStore.MediaFolder, StringComparison.Ordinal) && !ContentPath.IsLeftOut(upload.Path)))
        {
            var path = upload.Path[ContentStore.MediaFolder.Length..];
            var size = known.TryGetValue(path, out var file) && file.Version == upload.Version
                ? (file.Width, file.Height)
                : await ReadSizeAsync(upload, cancellationToken);
            media[path] = new MediaFile(path, upload.Version, size.Width, size.Height);
        }

        return media;
    }

    private async Task<(int? Width, int? Height)> ReadSizeAsync(UploadedFile upload, CancellationToken cancellationToken)
        => Path.GetExtension(upload.Path).ToLowerInvariant() is ".png" or ".gif" or ".jpg" or ".jpeg" or ".webp"
            && ImageSize.Read(await content.ReadHeadAsync(upload.Path, cancellationToken)) is var (width, height)
                ? (width, height)
                : (null, null);

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} cannot be read: {Fault}")]
    private partial void LogUnexpectedError(string file, string fault);
}

/// <summary>All current sources.</summary>
/// <param name="Changed">How many files were parsed.</param>
internal sealed record SourceSet(IReadOnlyList<SourceFile> Files, IReadOnlyList<MediaFile> Media, int Changed);
