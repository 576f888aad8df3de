using System.Collections.Concurrent;
using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Media;
using Functions.Content.Replies;
using Functions.Content.Snapshots;
using Functions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Content.Publishing;

/// <summary>Reads the uploaded files: only those that changed since the last version are downloaded and parsed.</summary>
public sealed partial class SourceReader(ContentStore content, MediaReader media, ReplyTemplates replies, ArticleParser parser, IOptions<SiteOptions> site, ILogger<SourceReader> logger)
{
    internal const string UnexpectedError = "This file cannot be read because of an unexpected error";

    private const int MaxConcurrency = 8;

    internal async Task<SourceSet> ReadAsync(Manifest before, string buildVersion, CancellationToken cancellationToken)
    {
        var uploads = await content.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var mediaFiles = await media.ReadAsync(uploads, before.Media, cancellationToken);
        var library = new MediaIndex(mediaFiles);
        var known = before.BuildVersion == buildVersion ? before.Files.ToDictionary(file => file.Path, StringComparer.Ordinal) : [];
        var sources = uploads.Where(upload => ContentKinds.Of(upload.Path) is not null).ToList();
        var unchanged = sources
            .Where(upload => known.TryGetValue(upload.Path, out var file) && !file.IsRefused && file.Version == upload.Version && file.Media.All(use => MediaLibrary.VersionOf(library, use.Key) == use.Value))
            .ToDictionary(upload => upload.Path, upload => known[upload.Path], StringComparer.Ordinal);
        var first = new FirstPublications(before, uploads);
        var texts = await DownloadAsync([.. sources.Where(upload => !unchanged.ContainsKey(upload.Path))], first, cancellationToken);
        var pages = Index(texts.Values, unchanged.Values, before);
        var files = unchanged.Values.Where(file => HasItsPages(file, pages)).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var relinked = await DownloadAsync([.. sources.Where(upload => unchanged.ContainsKey(upload.Path) && !files.ContainsKey(upload.Path))], first, cancellationToken);
        var parsed = sources.Where(upload => !files.ContainsKey(upload.Path)).AsParallel().WithCancellation(cancellationToken)
            .Select(upload => Parse(upload, texts.GetValueOrDefault(upload.Path) ?? relinked[upload.Path], library, pages))
            .ToList();
        if (WithPages(texts.Values, parsed, before) is { } others)
        {
            pages = Index(others, unchanged.Values, before);
            var uploaded = sources.ToDictionary(upload => upload.Path, StringComparer.Ordinal);
            parsed = [.. parsed.AsParallel().WithCancellation(cancellationToken)
                .Select(file => HasItsPages(file, pages) ? file : Parse(uploaded[file.Path], texts.GetValueOrDefault(file.Path) ?? relinked[file.Path], library, pages))];
        }

        return new SourceSet([.. files.Values.Concat(parsed).OrderBy(file => file.Path, StringComparer.Ordinal)], [.. mediaFiles.Values], parsed.Select(file => file.Path).ToHashSet(StringComparer.Ordinal))
        {
            Pages = pages,
            ReplyProblems = await replies.FindProblemsAsync(uploads, cancellationToken),
            ParseAsync = async (paths, token) =>
            {
                var wanted = sources.Where(upload => paths.Contains(upload.Path)).ToList();
                var again = await DownloadAsync(wanted, first, token);
                return [.. wanted.AsParallel().WithCancellation(token).Select(upload => Parse(upload, again[upload.Path], library, pages))];
            },
        };
    }

    /// <summary>Parses those again whose cards show something else than they did, when it is known what each file is: a card has no effect on what other cards show of its text.</summary>
    /// <returns>Null when every card shows what it should.</returns>
    internal static async Task<SourceSet?> WithCardsAsync(SourceSet read, SlugResolver slugs, SiteOptions site, DateTimeOffset now, CancellationToken cancellationToken)
    {
        read.Pages.Cards = CardTargets.Of(slugs.Files, slugs.Redirects, site, now);
        var stale = read.Files.Where(file => HasStaleCard(file, read.Pages)).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (stale.Count == 0)
        {
            return null;
        }

        var again = (await read.ParseAsync(stale, cancellationToken)).ToDictionary(file => file.Path, StringComparer.Ordinal);
        return read with { Files = [.. read.Files.Select(file => again.GetValueOrDefault(file.Path, file))], Parsed = read.Parsed.Concat(stale).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>The changed files without those that turn out to have no page: what links to them is parsed again with a warning, at once and not when something is published next.</summary>
    /// <returns>Null when all have one.</returns>
    internal static IReadOnlyList<ContentFile>? WithPages(ICollection<ContentFile> changed, IReadOnlyList<SourceFile> parsed, Manifest before)
    {
        var served = before.Files.Where(file => file.Served is not null).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var pageless = parsed.Where(file => file.Piece is null && (file.IsWithdrawn || !served.Contains(file.Path))).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return pageless.Count == 0 ? null : [.. changed.Where(file => !pageless.Contains(file.Path))];
    }

    /// <summary>Whether the links of a parsed file lead where they should, those of cards aside.</summary>
    internal static bool HasItsPages(SourceFile file, PageIndex pages) => file.Pages.All(use => PageIndex.IsOfCard(use.Key) || pages.VersionOf(use.Key) == use.Value);

    internal static bool HasStaleCard(SourceFile file, PageIndex pages) => file.Pages.Any(use => PageIndex.IsOfCard(use.Key) && pages.VersionOf(use.Key) != use.Value);

    /// <summary>The addresses of all pages, from the front matter of each file; one whose front matter is invalid keeps its address.</summary>
    internal PageIndex Index(IEnumerable<ContentFile> changed, IEnumerable<SourceFile> unchanged, Manifest before)
    {
        var pages = new PageIndex();
        var served = before.Files.Where(file => file.Served is not null).ToDictionary(file => file.Path, file => file.Served!, StringComparer.Ordinal);
        foreach (var file in unchanged.Where(file => file.Served is not null).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            pages.Add(file.Path, file.Served!.Kind, HeadOf(file.Path, file.Served));
        }

        foreach (var file in changed.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var head = ReadHead(file) ?? (served.TryGetValue(file.Path, out var piece) ? HeadOf(file.Path, piece) : null);
            if (head is not null)
            {
                pages.Add(file.Path, ContentKinds.Of(file.Path)!.Value, head);
            }
        }

        foreach (var (path, piece) in served.Where(pair => pair.Value.Kind == ContentKind.Person))
        {
            pages.AddFormerPerson(piece.Address, path);
        }

        foreach (var address in before.Seen.Where(address => address.StartsWith(ContentKind.Person.Folder() + "/", StringComparison.Ordinal)))
        {
            pages.AddFormerPerson(address, before.Moves.TryGetValue(address, out var slug) ? "/" + SnapshotEntry.AddressOf(ContentKind.Person, slug) : "");
        }

        foreach (var former in before.Moves.Keys.Concat(served.Values.Select(piece => piece.Address)))
        {
            pages.AddFormer("/" + former);
        }

        return pages;
    }

    /// <summary>Parses one file; any error is a problem of this file, and does not prevent others from being published.</summary>
    internal SourceFile Parse(UploadedFile upload, ContentFile file, MediaIndex media, PageIndex pages)
    {
        var kind = ContentKinds.Of(upload.Path)!.Value;
        var (library, links) = (new MediaLibrary(media, site.Value), new PageLibrary(pages, site.Value));
        try
        {
            var parsed = parser.Parse(file, kind, library, links);
            var uses = library.RequestedPaths.ToDictionary(path => path, path => MediaLibrary.VersionOf(media, path), StringComparer.Ordinal);
            return new SourceFile(upload.Path, upload.Version, uses, parsed.Problems, PieceOf(kind, parsed))
            {
                IsWithdrawn = parsed.IsWithdrawn,
                Pages = links.Requested.ToDictionary(key => key, pages.VersionOf, StringComparer.Ordinal),
            };
        }
        catch (Exception fault)
        {
            LogUnexpectedError(upload.Path, fault.ToString());
            var problem = new ContentProblem(upload.Path, Line: 1, Column: 1, ProblemSeverity.Error, $"{UnexpectedError}: {fault.Message}");
            return new SourceFile(upload.Path, upload.Version, new Dictionary<string, string>(StringComparer.Ordinal), [problem], Piece: null);
        }
    }

    private static PageHead HeadOf(string path, Piece piece) => new(piece.Item.Slug, FileName.Of(path).Name, piece.IsDraft, [.. piece.Aliases.Select(alias => alias.Slug)])
    {
        PersonName = piece.Kind == ContentKind.Person ? piece.Item.Title : null,
        Language = Language.Primary(piece.Item.Lang),
    };

    private PageHead? ReadHead(ContentFile file)
    {
        try
        {
            return parser.ReadHead(file);
        }
        catch (Exception)
        {
            // Parsing the whole file meets the same error, and reports it.
            return null;
        }
    }

    private async Task<ConcurrentDictionary<string, ContentFile>> DownloadAsync(List<UploadedFile> uploads, FirstPublications first, CancellationToken cancellationToken)
    {
        var files = new ConcurrentDictionary<string, ContentFile>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(uploads, parallel, async (upload, token) =>
        {
            var bytes = upload.Bytes <= ContentFile.MaxBytes ? await content.ReadBytesAsync(upload.Path, token) : null;
            files[upload.Path] = new ContentFile(upload.Path, bytes is null ? (ReadOnlyMemory<byte>?)null : bytes, first.Of(upload));
        });
        return files;
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
            People = parsed.People,
            Terms = KeyTerms.Of(article),
            HeadBytes = head.Length,
            Head = head,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} cannot be read: {Fault}")]
    private partial void LogUnexpectedError(string file, string fault);
}

/// <summary>All current sources.</summary>
/// <param name="Parsed">The paths of those that were parsed.</param>
internal sealed record SourceSet(IReadOnlyList<SourceFile> Files, IReadOnlyList<MediaFile> Media, IReadOnlySet<string> Parsed)
{
    public required PageIndex Pages { get; init; }

    /// <summary>What is wrong with the templates of replies.</summary>
    public required IReadOnlyList<ContentProblem> ReplyProblems { get; init; }

    /// <summary>Parses files again, by their paths.</summary>
    public required Func<IReadOnlySet<string>, CancellationToken, Task<IReadOnlyList<SourceFile>>> ParseAsync { get; init; }
}
