namespace Functions.Tests.Content.Publishing;

/// <summary>Old versions are kept to go back to, ten of them, and then deleted with all that only they need.</summary>
public sealed class CollectionTests
{
    private readonly PublishedWorld _world = new();

    [Fact]
    public async Task What_no_kept_version_needs_is_deleted_after_a_day()
    {
        await PublishVersionsAsync(count: 15);
        var before = _world.Blobs.Names.ToList();

        _world.Time.Advance(TimeSpan.FromDays(2));
        await PublishVersionsAsync(count: 1);

        var pointer = await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken);
        Assert.Equal(10, pointer.Versions.Count);
        Assert.Equal(Expected(pointer.Versions.Select(version => $"snapshots/{version.Id}.json")), Named("snapshots/"));
        Assert.Equal(Expected(pointer.Versions.Select(version => $"manifests/{version.Manifest}.json")), Named("manifests/"));
        Assert.Equal(10, Named("bodies/").Count());
        Assert.Equal(10, Named("search/").Count());
        Assert.True(before.Except(_world.Blobs.Names).Count() > 20);
    }

    [Fact]
    public async Task Every_version_that_is_kept_can_be_gone_back_to()
    {
        await PublishVersionsAsync(count: 15);
        _world.Time.Advance(TimeSpan.FromDays(2));
        await PublishVersionsAsync(count: 1);

        foreach (var version in (await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken)).Versions)
        {
            var pointer = await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken);
            await _world.Site.SwapPointerAsync(pointer, pointer with { Current = version.Id }, TestContext.Current.CancellationToken);

            Assert.StartsWith("Version ", await _world.ReadAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_written_lately_stays_for_another_publisher_may_be_about_to_point_at_it()
    {
        await PublishVersionsAsync(count: 15);
        _world.Time.Advance(TimeSpan.FromDays(2));
        _world.Blobs.Upload("site", "bodies/of-another-publisher", "x");

        await PublishVersionsAsync(count: 1);

        Assert.Contains("bodies/of-another-publisher", _world.Blobs.Names);
    }

    private static IEnumerable<string> Expected(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private IEnumerable<string> Named(string folder) => _world.Blobs.Names.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private async Task PublishVersionsAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _world.Write("changing", $"Version {_world.Blobs.Changes}");
            await _world.PublishAsync();
        }
    }
}
