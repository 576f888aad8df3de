using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Tests.Content.Authoring;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("articles/We Are Hiring.md", "we-are-hiring", null, "articles/We Are Hiring")]
    [InlineData("articles/thérapie.markdown", "therapie", null, "articles/thérapie")]
    [InlineData("articles/grief/index.md", "grief", null, "articles/grief")]
    [InlineData("articles/2014/03/Index.MDX", "03", null, "articles/2014/03")]
    [InlineData("articles/index.md", "index", null, "articles/index")]
    [InlineData("articles/es/grief.md", "grief-es", "es", "articles/grief")]
    [InlineData("articles/grief.es.md", "grief-es", "es", "articles/grief")]
    [InlineData("articles/grief/index.pt-br.md", "grief-pt-br", "pt-BR", "articles/grief")]
    [InlineData("articles/en/grief.md", "grief", "en", "articles/grief")]
    [InlineData("articles/2026/zh_TW/grief.md", "grief-zh-tw", "zh-TW", "articles/2026/grief")]
    [InlineData("articles/hr/grief.md", "grief", null, "articles/hr/grief")]
    [InlineData("articles/es/index.md", "es", null, "articles/es")]
    [InlineData("articles/v2.0.md", "v2-0", null, "articles/v2.0")]
    [InlineData("articles/what-is.it.md", "what-is-it", "it", "articles/what-is")]
    [InlineData("articles/焦虑.md", null, null, "articles/焦虑")]
    public void A_path_says_what_a_file_is(string path, string? slug, string? lang, string original)
    {
        var name = FileName.Of(path);

        Assert.Equal((slug, lang, original), (name.ToSlug("en"), name.Lang, name.Original));
    }

    [Theory]
    [InlineData("articles/duelo.md", "duelo")]
    [InlineData("articles/duelo.es.md", "duelo")]
    [InlineData("articles/duelo.es-MX.md", "duelo")]
    [InlineData("articles/en/grief.md", "grief-en")]
    public void Of_a_site_in_Spanish_other_languages_end_the_slug(string path, string slug) => Assert.Equal(slug, FileName.Of(path).ToSlug("es"));

    [Theory]
    [InlineData("en", "en")]
    [InlineData("EN_us", "en-US")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    [InlineData("sl-rozaj-biske", "sl-rozaj-biske")]
    [InlineData("fil", "fil")]
    [InlineData("xx", null)]
    [InlineData("sp", null)]
    [InlineData("English", null)]
    [InlineData("en-", null)]
    [InlineData("e", null)]
    [InlineData("en US", null)]
    public void A_language_is_a_tag(string written, string? tag) => Assert.Equal(tag, Language.Canonical(written));

    [Theory]
    [InlineData("articles/a.md", true)]
    [InlineData("services/a.MARKDOWN", true)]
    [InlineData("exercises/a/b.mdx", true)]
    [InlineData("media/a.png", true)]
    [InlineData("articles/.obsidian/a.md", false)]
    [InlineData("articles/.a.md", false)]
    [InlineData(".git/articles/a.md", false)]
    [InlineData("media/.trash/a.png", false)]
    [InlineData("articles/_drafts/a.md", false)]
    [InlineData("articles/node_modules/x/a.md", false)]
    [InlineData("articles/a.txt", false)]
    [InlineData("newsletters/a.md", false)]
    public void Some_files_are_content_and_others_are_left_out(string path, bool isContent)
    {
        Assert.Equal(isContent, ContentPath.IsContent(path));
        Assert.Equal(isContent, ContentPath.IsValid(path));
    }
}
