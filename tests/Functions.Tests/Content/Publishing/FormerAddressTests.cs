using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Publishing;

public sealed class FormerAddressTests
{
    private readonly PublishedWorld _world = new();

    [Theory]
    [InlineData("/articles/2014/03/Old_Name.html", "2014/03/Old_Name.html")]
    [InlineData("/articles/old-name/", "old-name")]
    [InlineData("old-name", "old-name")]
    public async Task An_alias_leads_to_its_article(string alias, string former)
    {
        _world.Blobs.Upload("content", "articles/calm.md", $"---\ntitle: Calm\naliases: [{alias}]\n---\n");

        await _world.PublishAsync();

        Assert.Equal("calm", (await ViewAsync()).Redirect(ContentKind.Article, former)?.Item.Slug);
    }

    [Fact]
    public async Task A_name_that_is_made_a_slug_otherwise_than_before_leads_to_it()
    {
        _world.Blobs.Upload("content", "articles/es/calma.md", "---\ntitle: Calma\nslug: calma\n---\n");
        await _world.PublishAsync();
        _world.Blobs.Upload("content", "articles/es/calma.md", "---\ntitle: Calma\n---\n");

        await _world.PublishAsync();

        Assert.Equal("calma-es", (await ViewAsync()).Redirect(ContentKind.Article, "calma")?.Item.Slug);
    }

    private async Task<SnapshotView> ViewAsync()
    {
        var pointer = await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken);
        return new SnapshotView((await _world.Site.ReadSnapshotAsync(pointer.Current, TestContext.Current.CancellationToken))!, _world.Time.GetUtcNow());
    }
}
