using System.Net;
using System.Text;
using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Feeds;
using Functions.Content.Files;
using Functions.Content.Pages;
using Functions.Content.Snapshots;
using Functions.Search.Querying;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Content.Publishing;

/// <summary>A site whose first language is Spanish: a text that names none is Spanish, and English ones stand below /en/.</summary>
public sealed class SiteLanguageTests
{
    private static readonly IOptions<SiteOptions> Spanish = Practice.InLanguages("es,en");

    private readonly PublishedWorld _world = new(Spanish);

    public SiteLanguageTests()
    {
        Upload("articles/caminatas.md", "Caminatas", "tags: [calma]\nauthors: [Ana]", "Las niñas respiran tranquilas.");
        Upload("articles/walks.md", "Walks", "lang: en\ntags: [calm]\nauthors: [Ann]", "Walking slowly helps.");
        Upload("services/familias.md", "Familias", "", "Para familias.");
        Upload("pages/honorarios.md", "Honorarios", "navigation: header", "Lo que cuesta.");
    }

    [Fact]
    public async Task A_text_that_names_no_language_is_in_the_site_s_first()
    {
        var view = await PublishAsync();

        Assert.Equal([("caminatas", "es"), ("walks", "en")], view[ContentKind.Article].Entries.Select(entry => (entry.Item.Slug, entry.Item.Lang)).Order());
        Assert.Equal(["caminatas"], view[ContentKind.Article].In("es", Spanish.Value).Select(entry => entry.Item.Slug));
        Assert.Equal([("Honorarios", "es")], view.Navigation("en", Spanish.Value).Header.Select(entry => (entry.Title, entry.Lang)));
    }

    [Theory]
    [InlineData("es", "es", "Artículos", "/articles/caminatas", "/articles/walks")]
    [InlineData("en", "en", "Articles", "/articles/walks", "/articles/caminatas")]
    public async Task A_list_is_in_one_language_and_names_the_other(string language, string lang, string title, string has, string hasNot)
    {
        var page = List(await PublishAsync(), ContentKind.Article, language);

        Assert.Contains($"<html lang=\"{lang}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"https://juniper.example{has}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(hasNot, page, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"es\" href=\"https://juniper.example/articles/\"", page, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"en\" href=\"https://juniper.example/en/articles/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_names_no_language_in_which_it_has_nothing_and_an_empty_one_is_for_readers_only()
    {
        var view = await PublishAsync();

        var (full, empty) = (List(view, ContentKind.Service, "es"), List(view, ContentKind.Service, "en"));

        Assert.DoesNotContain("<link rel=\"alternate\" hreflang", full + empty, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://juniper.example/services/\">", full, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"https://juniper.example/en/\" lang=\"en\" hreflang=\"en\">English</a></li>", full, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", empty, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"https://juniper.example/services/\" lang=\"es\" hreflang=\"es\">Español</a></li>", empty, StringComparison.Ordinal);
        Assert.Contains("There is nothing in English yet.", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_page_its_JSON_and_its_data_for_search_engines_say_Spanish()
    {
        var view = await PublishAsync();
        var article = await ArticleAsync(view, "caminatas");

        var page = new ItemPage(ContentKind.Article, article, new ArticleNeighbours([], Previous: null, Next: null), Spanish.Value).Write().Markup;

        Assert.Equal("es", article.Lang);
        Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
        Assert.Contains("\"inLanguage\":\"es\"", page, StringComparison.Ordinal);
        Assert.Contains("min de lectura", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<span lang=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "caminatas", "es-us")]
    [InlineData("en", "walks", "en-us")]
    public async Task Its_feed_is_Spanish(string? language, string slug, string tag)
    {
        var feed = await Feed.OfAsync(await PublishAsync(), Spanish.Value, language, tag: null, _ => Task.FromResult(""));

        Assert.Equal([slug], feed.Items.Select(item => item.Item.Slug));
        Assert.Contains($"<language>{tag}</language>", Encoding.UTF8.GetString(new RssFeed(Spanish).Write(feed)), StringComparison.Ordinal);
    }

    // The Spanish stem of one is that of the other; the English ones differ.
    [Theory]
    [InlineData("niña", "es", "caminatas")]
    [InlineData("tranquilos", "es", "caminatas")]
    [InlineData("tranquilos", "en", "")]
    [InlineData("walked", "en", "walks")]
    [InlineData("walked", "es", "")]
    public async Task Its_texts_are_found_by_their_stems_in_Spanish(string query, string language, string slugs)
    {
        var snapshot = (await PublishAsync()).Snapshot;
        var index = SearchIndex.Load((await _world.Site.ReadSearchAsync(snapshot.Search!, TestContext.Current.CancellationToken))!);

        Assert.Equal(slugs, string.Join(' ', index.Search(new SearchQuery(query, _world.Time.GetUtcNow()) { Language = language }).Items.Select(hit => hit.Slug)));
    }

    [Theory]
    [InlineData("articles/duelo.md", "articles/duelo.en.md", "duelo", "duelo-en")]
    [InlineData("articles/es/duelo.md", "articles/en/duelo.md", "duelo", "duelo-en")]
    public async Task The_translation_is_the_one_whose_address_ends_with_its_language(string original, string translation, string slug, string other)
    {
        Upload(original, "Duelo", "", "Texto.");
        Upload(translation, "Grief", "", "Text.");

        var view = await PublishAsync();

        Assert.Equal([("en", other)], view[ContentKind.Article].TranslationsOf(view[ContentKind.Article].Find(slug)!).Select(found => (found.Lang, found.Slug)));
    }

    private static string List(SnapshotView view, ContentKind kind, string language)
        => WebUtility.HtmlDecode(new ListPage(new PageAddress(kind, Slug: null, language, Tag: null, Page: 1, Preview: null), view, Spanish.Value, DateTimeOffset.UnixEpoch).Write().Markup);

    private void Upload(string path, string title, string front, string text) => _world.Blobs.Upload("content", path, $"---\ntitle: {title}\n{front}\n---\n{text}");

    private async Task<SnapshotView> PublishAsync()
    {
        Assert.Empty((await _world.PublishAsync()).Problems);
        return (await _world.Catalog().GetAsync(TestContext.Current.CancellationToken)).View;
    }

    private async Task<Article> ArticleAsync(SnapshotView view, string slug)
    {
        var body = await _world.Catalog().GetBodyAsync(view[ContentKind.Article].Find(slug)!.BodyHash, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<Article>(body.Identity.Bytes.Span, Functions.Http.Json.Options)!;
    }
}
