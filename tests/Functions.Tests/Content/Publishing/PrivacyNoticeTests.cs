using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Content.Replies;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.Tests.Content.Publishing;

public sealed class PrivacyNoticeTests
{
    private const string Missing = "pages/privacy.md(1,1): warning: Readers find no page of yours at /privacy/, where both forms lead, but a short one with the terms of the settings. Write what you keep of what people send, who reads it, for how long, and how to have it erased.";

    private readonly PublishedWorld _world = new();

    [Theory]
    [InlineData("pages/hours.md", "title: Hours")]
    [InlineData("pages/privacy.md", "title: Privacy\ndraft: true")]
    [InlineData("pages/privacy.md", "title: Privacy\nunpublishAt: 2026-04-01")]
    [InlineData("articles/privacy.md", "title: Privacy")]
    [InlineData("pages/es/privacy.md", "title: Privacidad")]
    [InlineData("pages/other.md", "title: Privacy\nslug: our-privacy")]
    public async Task Without_a_page_of_the_practices_own_there_is_a_warning(string file, string yaml)
    {
        _world.Blobs.Upload("content", "services/therapy.md", "---\ntitle: Therapy\n---\nx");
        _world.Blobs.Upload("content", file, $"---\n{yaml}\n---\nWhat we keep.");

        Assert.Equal(Missing, Assert.Single((await _world.PublishWholeAsync()).Problems).ToString());
        Assert.Equal(Missing, Assert.Single(Check((file, yaml), ("services/therapy.md", "title: Therapy"))).ToString());
    }

    [Theory]
    [InlineData("pages/privacy.md", "title: Privacy")]
    [InlineData("pages/privacy.md", "title: Privacy\ndate: 2027-01-01")]
    [InlineData("pages/notice.md", "title: Notice\nslug: privacy")]
    [InlineData("pages/notice.md", "title: Notice\naliases: [privacy]")]
    public async Task With_one_there_is_none(string file, string yaml)
    {
        _world.Blobs.Upload("content", file, $"---\n{yaml}\n---\nWhat we keep.");

        Assert.Empty((await _world.PublishWholeAsync()).Problems);
        Assert.Empty(Check((file, yaml)));
    }

    [Fact]
    public async Task Nothing_is_said_of_an_empty_site_or_of_a_folder_of_articles_alone()
    {
        Assert.Empty((await _world.PublishWholeAsync()).Problems);
        Assert.Empty(Check(("articles/a.md", "title: A")));
    }

    private IReadOnlyList<ContentProblem> Check(params IEnumerable<(string Path, string Yaml)> files) => new ContentCheck(
        new SourceReader(new ContentStore(_world.Blobs.Service), new MediaReader(new ContentStore(_world.Blobs.Service), new PictureStore(_world.Blobs.Service)), new ReplyTemplates(new ContentStore(_world.Blobs.Service)), new ArticleParser(new MarkdownRenderer(), Practice.Site), Practice.Site, NullLogger<SourceReader>.Instance), Practice.Site, _world.Time)
        .Check([.. files.Select(file => new ContentFile(file.Path, Encoding.UTF8.GetBytes($"---\n{file.Yaml}\n---\nWhat we keep."), _world.Time.GetUtcNow()))], []).Problems;
}
