using Functions.Content.Publishing;
using Functions.Tests.Storage;

namespace Functions.Tests.Content.Publishing;

/// <summary>A publisher dies between any two of its writes: readers see the old site or the new one, whole, and the next run mends what is left.</summary>
public sealed class CrashTests
{
    private const string Old = "A, B, C";
    private const string New = "A changed, B, D";

    [Fact]
    public async Task Wherever_a_publisher_dies_the_site_is_whole_and_the_next_run_mends_it()
    {
        var before = await BeforeAsync();
        var changes = (await DieAsync(before, after: int.MaxValue)).Changes;
        var seen = new List<string>();

        for (var after = 0; after < changes; after++)
        {
            var (world, _) = await DieAsync(before, after);
            seen.Add(await world.ReadAsync());

            await world.PublishAsync();

            Assert.Equal(New, await world.ReadAsync());
            Assert.Equal(PublishOutcome.Unchanged, (await world.PublishAsync()).Outcome);
        }

        Assert.All(seen, titles => Assert.Contains(titles, new[] { Old, New }));
        // Every write but the pointer's and what is collected after it leaves the old site in place.
        Assert.Equal(seen.Order(StringComparer.Ordinal).Reverse(), seen.OrderBy(titles => titles == New));
        Assert.True(seen.Count(titles => titles == Old) >= 4);
        Assert.Contains(New, seen);
    }

    [Fact]
    public async Task A_first_publisher_that_dies_leaves_nothing_to_be_seen()
    {
        var world = new PublishedWorld();
        world.Write("a", "A");
        world.Blobs.DieAfter(2);

        Assert.Equal(BlobsInMemory.Dead, (await Record.ExceptionAsync(world.PublishAsync))?.Message);

        world.Blobs.Revive();
        Assert.Equal(PublishOutcome.Published, (await world.PublishAsync()).Outcome);
        Assert.Equal("A", await world.ReadAsync());
    }

    // The day after, so that old versions are collected too.
    private static async Task<PublishedWorld> BeforeAsync()
    {
        var world = new PublishedWorld();
        world.Write("a", "Before");
        await world.PublishAsync();
        world.Write("a", "A");
        world.Write("b", "B");
        world.Write("c", "C");
        await world.PublishAsync();
        for (var version = 0; version < 10; version++)
        {
            world.Write("b", $"B{version}");
            await world.PublishAsync();
        }

        world.Write("b", "B");
        await world.PublishAsync();
        world.Time.Advance(TimeSpan.FromDays(2));
        world.Write("a", "A changed");
        world.Write("d", "D");
        world.Delete("c");
        return world;
    }

    private static async Task<(PublishedWorld World, int Changes)> DieAsync(PublishedWorld before, int after)
    {
        var world = before.Copy();
        world.Blobs.DieAfter(after);
        var death = await Record.ExceptionAsync(world.PublishAsync);
        Assert.True(death is null || death.Message == BlobsInMemory.Dead, death?.ToString());
        world.Blobs.Revive();
        return (world, world.Blobs.Changes);
    }
}
