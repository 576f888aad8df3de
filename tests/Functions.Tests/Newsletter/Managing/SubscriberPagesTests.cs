using Functions.Newsletter.Managing;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Managing;

public sealed class SubscriberPagesTests
{
    private static readonly SubscriberFilter Everybody = new(State: null, Topic: null);

    private readonly SubscriberTables _tables = new();

    [Theory]
    [InlineData("KIM", true)]
    [InlineData("lee", true)]
    [InlineData("m@example", true)]
    [InlineData("ÉLO", true)]
    [InlineData("sam", false)]
    public void A_part_of_a_name_or_an_address_is_enough(string text, bool isFound)
        => Assert.Equal(isFound, (Everybody with { Text = text }).Includes(Person(["Sleep"])));

    [Fact]
    public void A_topic_finds_who_named_it_or_gets_everything()
    {
        var filter = Everybody with { Topic = "Sleep" };

        Assert.Equal((true, true, false), (filter.Includes(Person(["Sleep", "Grief"])), filter.Includes(Person([])), filter.Includes(Person(["Grief"]))));
    }

    [Fact]
    public async Task A_search_goes_on_where_it_stopped_and_misses_nobody()
    {
        for (var person = 0; person < 40; person++)
        {
            await _tables.AddAsync($"{(person % 4 == 0 ? "kim" : "lee")}{person}@example.com");
        }

        var pages = new SubscriberPages(_tables.Subscribers) { MaxRowsRead = 7 };
        var (found, parts, after) = (new List<Subscriber>(), 0, (string?)null);
        do
        {
            var page = await pages.ReadAsync(Everybody with { Text = "kim" }, after, limit: 2, CancellationToken.None);
            Assert.True(page.Subscribers.Count <= 2);
            found.AddRange(page.Subscribers);
            (after, parts) = (page.After, parts + 1);
        }
        while (after is not null);

        Assert.Equal(10, found.Select(person => person.Email).Distinct().Count());
        Assert.Equal(10, found.Count);
        Assert.True(parts >= 6);
    }

    private static Subscriber Person(IReadOnlyList<string> topics) => new("key", "kim@example.com", SubscriberState.Active, default, ConfirmedAt: null)
    {
        Name = "Élodie Lee",
        Preferences = Preferences.Everything with { Topics = topics },
    };
}
