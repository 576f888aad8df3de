using System.Globalization;

namespace Functions.Tests.Content.Publishing;

/// <summary>What one change costs, in files that are read, parsed and written: the same on a small and on a large site.</summary>
public sealed class CostOfChangeTests
{
    // Not one of the newest, which are in the feeds.
    private const int Changed = 10;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_costs_the_same_on_a_site_of_any_size(bool isNew)
    {
        var small = await CostAsync(articles: 40, isNew);
        var large = await CostAsync(articles: 400, isNew);

        Assert.Equal(1, small.Parsed);
        Assert.Equal(small, large);
    }

    private static async Task<(int Parsed, int Reads, int Changes)> CostAsync(int articles, bool isNew)
    {
        var world = new PublishedWorld();
        for (var number = 0; number < articles; number++)
        {
            Write(world, number, "As it was.");
        }

        await world.PublishAsync();
        var (reads, changes) = (world.Blobs.Reads, world.Blobs.Changes);
        Write(world, isNew ? articles : Changed, "As it is now.");
        var result = await world.PublishAsync();
        return (result.Parsed, world.Blobs.Reads - reads, world.Blobs.Changes - changes);
    }

    // Each of another day, so that the order is that of the numbers, and with words that only three others have.
    private static void Write(PublishedWorld world, int number, string text)
    {
        var date = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var group = $"{(char)('a' + (number / 4 % 26))}{(char)('a' + (number / 4 / 26))}";
        world.Blobs.Upload("content", $"articles/{number:D4}.md", $"---\ntitle: Calm{group}\ndate: {date}\ntags: [tag{group}]\n---\n{text} Sleep{group} and rest{group}.");
    }
}
