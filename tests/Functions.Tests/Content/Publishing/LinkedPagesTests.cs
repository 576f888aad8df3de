using Functions.Content.Publishing;

namespace Functions.Tests.Content.Publishing;

/// <summary>A file is parsed again when what its links and pictures lead to changes, and not otherwise.</summary>
public sealed class LinkedPagesTests
{
    private readonly PublishedWorld _world = new();

    [Fact]
    public async Task A_link_follows_its_page()
    {
        Upload("articles/a.md", "title: A", "[b](b.md)");
        Upload("articles/b.md", "title: B", "Text.");
        Upload("articles/c.md", "title: C", "Text.");
        Assert.Empty((await _world.PublishAsync()).Problems);

        Upload("articles/b.md", "title: B\nslug: better", "Text.");
        var renamed = await _world.PublishAsync();
        var asItWas = await _world.PublishAsync();
        _world.Delete("b");
        var deleted = await _world.PublishAsync();

        Assert.Equal((2, 0, 1), (renamed.Parsed, asItWas.Parsed, deleted.Parsed));
        Assert.Empty(renamed.Problems);
        Assert.Equal(["articles/a.md(4,1): warning: There is no file articles/b.md."], Messages(deleted));
    }

    [Fact]
    public async Task A_page_that_comes_later_is_found()
    {
        Upload("articles/a.md", "title: A", "[[b]] [b](/articles/b)");
        var before = await _world.PublishAsync();
        Upload("articles/b.md", "title: B", "Text.");

        var after = await _world.PublishAsync();

        Assert.Equal(2, before.Problems.Count);
        Assert.Equal((2, 0), (after.Parsed, after.Problems.Count));
    }

    [Fact]
    public async Task A_link_to_a_page_that_has_errors_from_the_beginning_is_dead_at_once()
    {
        Upload("articles/a.md", "title: A", "[b](b.md)");
        Upload("articles/b.md", "title: B\ndate: someday", "Text.");

        var first = await _world.PublishAsync();
        var again = await _world.PublishAsync();

        Assert.Contains("articles/a.md(4,1): warning: There is no file articles/b.md.", Messages(first));
        Assert.Equal(Messages(first), Messages(again));
        Assert.Equal((2, 0), (first.Parsed, again.Parsed));
    }

    [Fact]
    public async Task A_former_address_is_no_dead_link()
    {
        Upload("articles/a.md", "title: A", "[b](/articles/b)");
        Upload("articles/b.md", "title: B", "Text.");
        await _world.PublishAsync();
        Upload("articles/b.md", "title: B\nslug: better", "Text.");

        Assert.Empty((await _world.PublishAsync()).Problems);
        Assert.Empty((await _world.PublishAsync()).Problems);
    }

    [Fact]
    public async Task A_picture_that_comes_later_is_found_beside_its_article()
    {
        Upload("articles/a.md", "title: A", "![x](x.svg) ![[y.svg]] ![z](Z.SVG)");
        Assert.Equal(3, (await _world.PublishAsync()).Problems.Count);
        _world.Blobs.Upload("content", "articles/x.svg", "picture");
        _world.Blobs.Upload("content", "media/deep/y.svg", "picture");
        _world.Blobs.Upload("content", "articles/z.svg", "picture");

        var after = await _world.PublishAsync();

        Assert.Equal((1, 0), (after.Parsed, after.Problems.Count));
    }

    [Fact]
    public async Task What_is_private_or_no_media_is_not_found()
    {
        Upload("articles/a.md", "title: A", "![x](../newsletters/x.png) ![y](y.exe)");
        _world.Blobs.Upload("content", "newsletters/x.png", "picture");
        _world.Blobs.Upload("content", "articles/y.exe", "program");

        Assert.Equal(2, (await _world.PublishAsync()).Problems.Count);
    }

    private void Upload(string path, string front, string body) => _world.Blobs.Upload("content", path, $"---\n{front}\n---\n{body}");

    private static IEnumerable<string> Messages(PublishResult result) => result.Problems.Select(problem => problem.ToString());
}
