using System.Text.Json;
using System.Xml.Linq;
using Functions.Content.Feeds;
using Functions.Content.Files;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Publishing;

public sealed class TranslationTests
{
    private readonly PublishedWorld _world = new();

    [Theory]
    [InlineData("articles/grief.md", "", "articles/es/grief.md", "", "grief", "grief-es")]
    [InlineData("articles/grief.md", "", "articles/grief.es.md", "", "grief", "grief-es")]
    [InlineData("articles/en/grief.md", "", "articles/es/grief.md", "slug: duelo", "grief", "duelo")]
    [InlineData("articles/grief/index.md", "", "articles/grief/index.es.md", "", "grief", "grief-es")]
    [InlineData("articles/z.md", "slug: grief", "articles/a.md", "slug: grief\nlang: es", "grief", "grief-es")]
    [InlineData("articles/grief.md", "translationKey: one", "articles/duelo.md", "translationKey: one\nlang: es", "grief", "duelo")]
    public async Task Two_languages_of_one_text_have_an_address_each_and_name_each_other(string path, string yaml, string otherPath, string otherYaml, string slug, string otherSlug)
    {
        Upload(path, "Grief", yaml);
        Upload(otherPath, "Duelo", otherYaml);

        var result = await _world.PublishAsync();

        Assert.Empty(result.Problems);
        Assert.Equal([("es", otherSlug)], await TranslationsOfAsync(slug));
        Assert.Equal([("en", slug)], await TranslationsOfAsync(otherSlug));
    }

    [Fact]
    public async Task A_translation_that_has_another_address_has_it_everywhere()
    {
        Upload("articles/a.md", "Grief", "slug: grief");
        Upload("articles/b.md", "Duelo", "slug: grief\nlang: es");
        await _world.PublishAsync();

        using var body = await BodyOfAsync("grief-es");

        var text = body.RootElement.GetRawText();
        Assert.Equal("https://juniper.example/articles/grief-es", body.RootElement.GetProperty("canonicalUrl").GetString());
        Assert.Equal("https://juniper.example/articles/grief-es", body.RootElement.GetProperty("jsonLd").GetProperty("url").GetString());
        Assert.Equal("https://juniper.example/articles/grief-es", body.RootElement.GetProperty("seo").GetProperty("openGraph").GetProperty("url").GetString());
        Assert.Equal(1, text.Split("articles/grief\"").Length - 1);
    }

    [Fact]
    public async Task Who_has_an_address_keeps_it()
    {
        Upload("articles/b.md", "Duelo", "slug: grief\nlang: es");
        await _world.PublishAsync();
        Upload("articles/a.md", "Grief", "slug: grief");

        await _world.PublishAsync();

        Assert.Equal([("en", "grief-en")], await TranslationsOfAsync("grief"));
        Upload("articles/b.md", "Duelo y pena", "slug: grief\nlang: es");
        await _world.PublishAsync();
        Assert.Equal([("en", "grief-en")], await TranslationsOfAsync("grief"));
    }

    [Fact]
    public async Task Two_files_with_one_slug_in_one_language_are_a_problem_that_names_both()
    {
        Upload("articles/a.md", "Grief", "slug: grief");
        Upload("articles/b.md", "Grief too", "slug: grief\nlang: en");

        var result = await _world.PublishAsync();

        Assert.Equal(("articles/b.md", "The slug 'grief' is taken by articles/a.md."), Assert.Single(result.Problems) is var problem ? (problem.File, problem.Message) : default);
    }

    [Fact]
    public async Task Neighbours_are_in_the_same_language()
    {
        Upload("articles/a.md", "One calm breath", "date: 2026-04-01\ntags: [calm]");
        Upload("articles/b.md", "Calma", "date: 2026-04-02\ntags: [calm]\nlang: es");
        Upload("articles/c.md", "Another calm breath", "date: 2026-04-03\ntags: [calm]");
        Upload("articles/d.md", "Calma y paz", "date: 2026-04-04\ntags: [calm]\nlang: es-MX");
        await _world.PublishAsync();

        Assert.Equal("a, a, -", await NeighboursOfAsync("c"));
        Assert.Equal("b, b, -", await NeighboursOfAsync("d"));
        Assert.Equal("c, -, c", await NeighboursOfAsync("a"));
    }

    [Fact]
    public async Task The_sitemap_names_translations()
    {
        Upload("articles/grief.md", "Grief", "");
        Upload("articles/es/grief.md", "Duelo", "");
        await _world.PublishAsync();

        var sitemap = XDocument.Load(new MemoryStream(new Sitemap(Practice.Site).Write(await ViewAsync(), part: null)));

        Assert.Equal(
            ["en https://juniper.example/articles/grief", "es https://juniper.example/articles/grief-es", "es https://juniper.example/articles/grief-es", "en https://juniper.example/articles/grief"],
            sitemap.Descendants(XName.Get("link", "http://www.w3.org/1999/xhtml")).Select(link => $"{link.Attribute("hreflang")!.Value} {link.Attribute("href")!.Value}"));
    }

    private void Upload(string path, string title, string yaml) => _world.Blobs.Upload("content", path, $"---\ntitle: {title}\n{yaml}\n---\nWords of {title}.");

    private async Task<SnapshotView> ViewAsync()
    {
        var pointer = await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken);
        return new SnapshotView((await _world.Site.ReadSnapshotAsync(pointer.Current, TestContext.Current.CancellationToken))!, _world.Time.GetUtcNow());
    }

    private async Task<JsonDocument> BodyOfAsync(string slug)
    {
        var entry = (await ViewAsync())[ContentKind.Article].Find(slug)!;
        return JsonDocument.Parse((await _world.Site.ReadBodyAsync(entry.BodyHash, TestContext.Current.CancellationToken)).Identity.Bytes);
    }

    private async Task<IEnumerable<(string Lang, string Slug)>> TranslationsOfAsync(string slug)
    {
        using var body = await BodyOfAsync(slug);
        return [.. body.RootElement.GetProperty("translations").EnumerateArray().Select(other => (other.GetProperty("lang").GetString()!, other.GetProperty("slug").GetString()!))];
    }

    // Related, previous, next.
    private async Task<string> NeighboursOfAsync(string slug)
    {
        using var body = await BodyOfAsync(slug);
        var related = body.RootElement.GetProperty("related").EnumerateArray().Select(item => item.GetProperty("slug").GetString());
        return $"{string.Join(' ', related)}, {SlugOf(body.RootElement.GetProperty("previous"))}, {SlugOf(body.RootElement.GetProperty("next"))}";
    }

    private static string? SlugOf(JsonElement link) => link.ValueKind == JsonValueKind.Null ? "-" : link.GetProperty("slug").GetString();
}
