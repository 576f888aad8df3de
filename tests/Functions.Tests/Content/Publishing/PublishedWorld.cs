using System.Text.Json;
using Functions.Content;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Content.Reading;
using Functions.Content.Replies;
using Functions.Content.Snapshots;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Content.Publishing;

/// <summary>A storage account with processes that publish and read, each knowing nothing of the others.</summary>
internal sealed class PublishedWorld
{
    private readonly IOptions<SiteOptions> _practice;

    public PublishedWorld(IOptions<SiteOptions>? practice = null)
    {
        _practice = practice ?? Practice.Site;
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        Blobs = new BlobsInMemory(Time);
    }

    private PublishedWorld(PublishedWorld other)
    {
        _practice = other._practice;
        Time = new FakeTimeProvider(other.Time.GetUtcNow());
        Blobs = other.Blobs.Copy(Time);
    }

    public FakeTimeProvider Time { get; }

    public BlobsInMemory Blobs { get; }

    public SnapshotStore Site => new(Blobs.Service);

    public void Write(string name, string title) => Blobs.Upload("content", $"articles/{name}.md", $"---\ntitle: {title}\n---\nWords of {title}.");

    public void Delete(string name) => Blobs.Remove("content", $"articles/{name}.md");

    /// <summary>The same content and site, on which what is done next has no effect on these.</summary>
    public PublishedWorld Copy() => new(this);

    /// <summary>Publishes in a process of its own. The content here is a part of a practice's: that it has no notice of privacy is no problem of it.</summary>
    public async Task<PublishResult> PublishAsync() => WithoutPrivacy(await PublishWholeAsync());

    /// <summary>Publishes as the timer does, in a process of its own.</summary>
    public async Task<PublishResult> PublishByTimerAsync() => WithoutPrivacy(await PublishAsync(publisher => publisher.PublishWithPicturesAsync(TestContext.Current.CancellationToken)));

    /// <summary>Publishes in a process of its own, with every problem.</summary>
    public Task<PublishResult> PublishWholeAsync() => PublishAsync(publisher => publisher.PublishAsync(TestContext.Current.CancellationToken));

    /// <summary>The titles that readers see, in the order of slugs, each with its body read.</summary>
    public async Task<string> ReadAsync()
    {
        var catalog = Catalog();
        var view = (await catalog.GetAsync(TestContext.Current.CancellationToken)).View;
        Assert.Null(catalog.Fault);
        Assert.NotNull(await Site.ReadSearchAsync(view.Snapshot.Search!, TestContext.Current.CancellationToken));
        var titles = new List<string>();
        foreach (var entry in view.All.OrderBy(entry => entry.Item.Slug, StringComparer.Ordinal))
        {
            using var body = JsonDocument.Parse((await catalog.GetBodyAsync(entry.BodyHash, TestContext.Current.CancellationToken)).Identity.Bytes);
            Assert.Equal(entry.Item.Title, body.RootElement.GetProperty("title").GetString());
            titles.Add(entry.Item.Title);
        }

        return string.Join(", ", titles);
    }

    /// <summary>The other sizes of the picture of an article.</summary>
    public async Task<string> ImageOfAsync(string slug)
        => (await Catalog().GetAsync(TestContext.Current.CancellationToken)).View.All.Single(entry => entry.Item.Slug == slug).Item.Image?.Srcset ?? "";

    private async Task<PublishResult> PublishAsync(Func<ArticlePublisher, Task<PublishResult>> publishAsync)
    {
        var parser = new ArticleParser(new MarkdownRenderer(), _practice);
        var (content, pictures) = (new ContentStore(Blobs.Service), new PictureStore(Blobs.Service));
        using var run = new PictureRun(content, pictures, Time, NullLogger<PictureRun>.Instance);
        var sources = new SourceReader(content, new MediaReader(content, pictures), new ReplyTemplates(content), parser, _practice, NullLogger<SourceReader>.Instance);
        var builder = new SnapshotBuilder(sources, new BodyWriter(Site, _practice), new FeedTexts(Site, _practice), new SearchIndexWriter(Site, _practice), _practice, Time);
        using var publisher = new ArticlePublisher(
            builder, new SnapshotVersions(Site, Time, NullLogger<SnapshotVersions>.Instance), Catalog(), run, NullLogger<ArticlePublisher>.Instance);
        return await publishAsync(publisher);
    }

    private static PublishResult WithoutPrivacy(PublishResult result)
        => result with { Problems = [.. result.Problems.Where(problem => !problem.Message.StartsWith("Readers find no page of yours at /privacy/", StringComparison.Ordinal))] };

    public ArticleCatalog Catalog() => new(
        Site,
        new BodyCache(Site, Options.Create(new ContentOptions())),
        new SearchIndexCache(Site, _practice, TimeProvider.System, NullLogger<SearchIndexCache>.Instance),
        Time,
        NullLogger<ArticleCatalog>.Instance);
}
