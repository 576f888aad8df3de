using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Publishing;

/// <summary>A piece without a date has that of its first publication, whatever becomes of its file.</summary>
public sealed class FirstPublicationTests
{
    private static readonly DateTimeOffset First = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly PublishedWorld _world = new();

    [Fact]
    public async Task A_mended_mistake_does_not_make_a_piece_new()
    {
        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\nTxet.");

        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\nText.");

        Assert.Equal(First, await DateOfAsync("calm"));
    }

    [Fact]
    public async Task A_file_that_was_deleted_and_comes_again_keeps_its_date()
    {
        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\n");
        _world.Delete("calm");
        await _world.PublishAsync();

        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\n");

        Assert.Equal(First, await DateOfAsync("calm"));
    }

    [Fact]
    public async Task A_file_that_moves_to_another_folder_keeps_its_date_and_its_address()
    {
        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\n");
        await PublishAsync("articles/2026/calm.md", "---\ntitle: Calm\n---\n");

        _world.Delete("calm");
        await _world.PublishAsync();

        Assert.Equal(First, await DateOfAsync("calm"));
    }

    [Fact]
    public async Task A_draft_is_published_when_it_is_none_any_more()
    {
        await PublishAsync("articles/calm.md", "---\ntitle: Calm\ndraft: true\n---\n");

        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\n");

        Assert.Equal(First.AddHours(1), await DateOfAsync("calm"));
    }

    [Fact]
    public async Task A_date_of_tomorrow_holds_a_piece_back_and_the_answer_says_so()
    {
        _world.Blobs.Upload("content", "articles/calm.md", "---\ntitle: Calm\ndate: 2026-05-02\n---\n");

        var result = await _world.PublishAsync();

        var scheduled = Assert.Single(result.Scheduled);
        Assert.Equal(("articles/calm.md", DateTimeOffset.Parse("2026-05-02T05:00Z")), (scheduled.File, scheduled.From));
        Assert.Equal("", await _world.ReadAsync());
        _world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Calm", await _world.ReadAsync());
    }

    [Fact]
    public async Task A_file_that_becomes_unclear_about_its_date_keeps_its_last_good_version()
    {
        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\n");

        await PublishAsync("articles/calm.md", "---\ntitle: Other\nunpublishAt: soon\n---\n");
        await PublishAsync("articles/new.md", "---\ntitle: New\ndraft: ja\n---\n");

        Assert.Equal("Calm", await _world.ReadAsync());
    }

    [Theory]
    [InlineData("---\ntitle: Calm\ndraft: ja\n---\n")]
    [InlineData("---\ntitle: Calm\nstatus: in review\n---\n")]
    [InlineData("---\ndraft: true\n---\n")]
    [InlineData("---\ntitle: Calm\npublished: false\ncanonical: x\n---\n")]
    [InlineData("# Calm\n\nStatus: Draft")]
    public async Task A_file_that_may_say_that_it_is_hidden_is_not_served_in_its_last_good_version_either(string source)
    {
        await PublishAsync("articles/calm.md", "---\ntitle: Calm\n---\n");

        await PublishAsync("articles/calm.md", source);

        Assert.Equal("", await _world.ReadAsync());
    }

    private async Task PublishAsync(string path, string source)
    {
        _world.Blobs.Upload("content", path, source);
        await _world.PublishAsync();
        _world.Time.Advance(TimeSpan.FromHours(1));
    }

    private async Task<DateTimeOffset> DateOfAsync(string slug)
    {
        var pointer = await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken);
        var snapshot = await _world.Site.ReadSnapshotAsync(pointer.Current, TestContext.Current.CancellationToken);
        return new SnapshotView(snapshot!, _world.Time.GetUtcNow())[ContentKind.Article].Find(slug)!.Item.PublishedAt;
    }
}
