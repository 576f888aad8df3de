using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Tests.Content.Media;

namespace Functions.Tests.Content.Publishing;

/// <summary>Pictures are made some a run, each once.</summary>
public sealed class PublishedPicturesTests
{
    private readonly PublishedWorld _world = new();

    [Fact]
    public async Task A_picture_is_made_by_the_run_that_publishes_it_and_never_again()
    {
        _world.Blobs.Upload("content", "media/fern.jpg", new BinaryData(Photograph.Jpeg(600, 400, orientation: 6)));
        _world.Blobs.Upload("content", "articles/fern.md", "---\ntitle: Fern\nimage: /media/fern.jpg\n---\n![A fern](/media/fern.jpg)");

        var first = await _world.PublishAsync();
        var names = _world.Blobs.Names.ToList();
        var again = await _world.PublishAsync();

        var made = Assert.Single(first.Media);
        Assert.Equal([480, 600], made.Made!.Widths);
        Assert.Equal((600, 400, false), (made.Width, made.Height, made.IsPending));
        Assert.Equal([.. PictureStore.NamesOf(made.Version, made.Made).Order(StringComparer.Ordinal)], [.. names.Where(name => name.StartsWith("picture", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
        Assert.Equal((PublishOutcome.Unchanged, 0), (again.Outcome, again.Parsed));
        Assert.Equal(names.Order(StringComparer.Ordinal), _world.Blobs.Names.Order(StringComparer.Ordinal));
        Assert.Contains("&w=480 480w, ", await _world.ImageOfAsync("fern"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_pictures_are_made_over_several_runs()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            _world.Blobs.Upload("content", $"media/{name}.jpg", new BinaryData(Photograph.Jpeg(20, 10)));
        }

        _world.Blobs.Upload("content", "articles/a.md", "---\ntitle: A\n---\n![](/media/a.jpg) ![](/media/b.jpg) ![](/media/c.jpg)");
        // However long a run may take, the time of each is over after one.
        _world.Time.AutoAdvanceAmount = TimeSpan.FromHours(1);
        var pending = new List<int> { (await _world.PublishAsync()).PendingPictures.Count(), (await _world.PublishAsync()).PendingPictures.Count() };
        for (var run = 0; run < 3; run++)
        {
            pending.Add((await _world.PublishByTimerAsync()).PendingPictures.Count());
        }

        // Staff do not wait for pictures that came in before.
        Assert.Equal([2, 2, 1, 0, 0], pending);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_shown_is_an_error_that_names_the_file_and_holds_nothing_up()
    {
        _world.Blobs.Upload("content", "articles/broken.jpg", new BinaryData(Photograph.Jpeg(600, 400)[..1_000]));
        _world.Blobs.Upload("content", "articles/a.md", "---\ntitle: A\n---\n![](broken.jpg)");

        var result = await _world.PublishAsync();

        Assert.Equal("articles/broken.jpg(1,1): error: The picture is damaged or cut short: upload it again.", Assert.Single(result.Problems).ToString());
        Assert.Equal(1, result.Published);
        Assert.Equal("A", await _world.ReadAsync());
    }

    [Fact]
    public async Task Pictures_of_a_version_that_is_kept_are_kept()
    {
        _world.Blobs.Upload("content", "media/fern.jpg", new BinaryData(Photograph.Jpeg(20, 10)));
        _world.Write("a", "Version 0");
        await _world.PublishAsync();
        _world.Blobs.Remove("content", "media/fern.jpg");
        var kept = new List<int>();
        for (var version = 1; version <= 12; version++)
        {
            _world.Time.Advance(TimeSpan.FromDays(2));
            _world.Write("a", $"Version {version}");
            await _world.PublishAsync();
            kept.Add(_world.Blobs.Names.Count(name => name.StartsWith("picture", StringComparison.Ordinal)));
        }

        Assert.Equal((3, 0), (kept[0], kept[^1]));
    }
}
