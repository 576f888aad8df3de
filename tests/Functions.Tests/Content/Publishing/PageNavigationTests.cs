using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Site;

namespace Functions.Tests.Content.Publishing;

public sealed class PageNavigationTests
{
    private readonly PublishedWorld _world = new();

    [Fact]
    public async Task Pages_stand_where_they_say_in_their_order()
    {
        Page("zebra", "title: Zebra\nnavigation: header");
        Page("apple", "title: apple\nnavigation: Header");
        Page("ten", "title: Ten\nnavigation: header\norder: 10");
        Page("two", "title: A long title\nnavTitle: Two\nnavigation: header\norder: 2.5");
        Page("privacy", "title: Privacy\nnavigation: footer");
        Page("nowhere", "title: Nowhere");
        Page("draft", "title: Draft\nnavigation: header\ndraft: true");
        Page("later", "title: Later\nnavigation: header\ndate: 2027-01-01");
        Page("es/two", "title: Dos\nnavigation: header");

        Assert.Empty((await _world.PublishAsync()).Problems);

        Assert.Equal("Two /pages/two, Ten /pages/ten, apple /pages/apple, Zebra /pages/zebra | Privacy /pages/privacy", await NavigationAsync("en"));
        Assert.Equal("Ten /pages/ten, apple /pages/apple, Dos /pages/two-es, Zebra /pages/zebra | Privacy /pages/privacy", await NavigationAsync("es-MX"));
    }

    [Theory]
    [InlineData("navigation: top", 13, "navigation has to be header or footer, not “top”: a page that stands in neither has no such line.")]
    [InlineData("navigation: [header]", 13, "navigation has to be a text.")]
    [InlineData("order: first", 8, "order has to be a number, such as 10, not “first”.")]
    [InlineData("weight: 1,5", 9, "weight has to be a number, such as 10, not “1,5”.")]
    public async Task What_is_not_understood_is_an_error(string line, int column, string message)
    {
        Page("x", $"title: X\n{line}");

        var problem = Assert.Single((await _world.PublishAsync()).Problems);

        Assert.Equal((3, column, message, ProblemSeverity.Error), (problem.Line, problem.Column, problem.Message, problem.Severity));
    }

    [Fact]
    public async Task A_key_of_pages_is_not_known_elsewhere()
    {
        _world.Blobs.Upload("content", "articles/x.md", "---\ntitle: X\nnavigation: header\n---\nx");

        Assert.Equal("The key 'navigation' is unknown.", Assert.Single((await _world.PublishAsync()).Problems).Message);
    }

    private void Page(string name, string front) => _world.Blobs.Upload("content", $"pages/{name}.md", $"---\n{front}\n---\nText.");

    private async Task<string> NavigationAsync(string language)
    {
        var pointer = await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken);
        var snapshot = await _world.Site.ReadSnapshotAsync(pointer.Current, TestContext.Current.CancellationToken);
        var navigation = new SnapshotView(snapshot!, _world.Time.GetUtcNow()).Navigation(language, Practice.Bilingual);
        return $"{Text(navigation.Header)} | {Text(navigation.Footer)}";
    }

    private static string Text(IReadOnlyList<NavigationEntry> entries) => string.Join(", ", entries.Select(entry => $"{entry.Title} {entry.Url}"));
}
