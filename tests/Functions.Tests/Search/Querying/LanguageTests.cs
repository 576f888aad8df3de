using Functions.Search.Indexing;
using Functions.Search.Querying;

namespace Functions.Tests.Search.Querying;

public sealed class LanguageTests
{
    private static readonly SearchDocument[] English =
    [
        TestIndex.Document("anxiety", "Understanding anxiety", "Anxiety is an alarm. My son and I talked about therapy notes."),
        TestIndex.Document("stress", "Stress and sleep", "Sessions of therapy help with stress.") with { Tags = ["stress"] },
    ];

    private static readonly SearchDocument[] Spanish =
    [
        In("es", "ansiedad", "Qué es la ansiedad", "La ansiedad es una alarma. Las sesiones de terapia ayudan a las personas."),
        In("es", "duelo", "El duelo y la familia", "Los hijos sienten el duelo de la madre. No es una nota.") with { Tags = ["duelo"] },
    ];

    private readonly SearchIndex _index = TestIndex.Of([.. English, .. Spanish]);

    [Theory]
    [InlineData("ansiedad", "ansiedad")]
    [InlineData("Ansiedád", "ansiedad")]
    [InlineData("ANSIEDADES", "ansiedad")]
    [InlineData("sesión", "ansiedad")]
    [InlineData("terapias", "ansiedad")]
    [InlineData("persona", "ansiedad")]
    [InlineData("hija", "duelo")]
    [InlineData("ansiedda", "ansiedad")]
    [InlineData("el duelo de los hijos", "duelo")]
    [InlineData("ansied", "ansiedad")]
    public void Spanish_words_are_found_in_all_their_forms(string query, string slug) => Assert.Equal([slug], Slugs(query, "es"));

    [Fact]
    public void Stop_words_are_those_of_the_language()
    {
        Assert.Equal(["duelo"], Slugs("cuál es el duelo", "es"));
        Assert.Equal(["anxiety"], Slugs("son", "en"));
        Assert.Equal(2, Slugs("la de el", "es").Count);
    }

    [Fact]
    public void Everything_that_is_told_is_of_the_language()
    {
        var found = _index.Search(new SearchQuery("", TestIndex.Now) { Language = "es" });

        Assert.Equal(2, found.Total);
        Assert.Equal(["duelo"], found.Facets.Tags.Select(tag => tag.Value));
        Assert.Empty(Slugs("anxiety", "es"));
        Assert.Empty(Slugs("ansiedad", "en"));
        Assert.Null(_index.Search(new SearchQuery("anxeity", TestIndex.Now) { Language = "es" }).DidYouMean);
        Assert.Equal("Stress", _index.Search(new SearchQuery("Stress", TestIndex.Now) { Language = "en" }).Items[0].Title.Split(' ')[0]);
        Assert.Empty(Slugs("anxiety", "fr"));
    }

    [Fact]
    public void Without_a_language_all_texts_are_found()
    {
        Assert.Equal(["ansiedad", "stress"], Slugs("terapias therapy", null).Order(StringComparer.Ordinal).Where(slug => slug is "ansiedad" or "stress"));
        Assert.Equal(["ansiedad"], Slugs("ansiedades", null));
        Assert.Equal(["anxiety"], Slugs("notes", null));
    }

    [Theory]
    [InlineData("therapy")]
    [InlineData("notes of my son")]
    [InlineData("stressed")]
    [InlineData("sleeping stres")]
    public void Spanish_texts_change_nothing_in_what_English_readers_find(string query)
    {
        var alone = TestIndex.Of(English).Search(new SearchQuery(query, TestIndex.Now) { Language = "en" });
        var beside = _index.Search(new SearchQuery(query, TestIndex.Now) { Language = "en" });

        Assert.Equal(alone.Items.Select(hit => (hit.Slug, hit.TitleHtml, hit.SnippetHtml)), beside.Items.Select(hit => (hit.Slug, hit.TitleHtml, hit.SnippetHtml)));
        Assert.Equal(alone.DidYouMean, beside.DidYouMean);
    }

    [Fact]
    public void Texts_that_are_kept_keep_their_stems()
    {
        var texts = _index.Texts();
        var again = TestIndex.Of([.. Spanish.Select(document => document with { Kept = texts[(document.Type, document.Slug)] })]);

        Assert.Equal(["ansiedad"], again.Search(new SearchQuery("ansiedades", TestIndex.Now) { Language = "es" }).Items.Select(hit => hit.Slug));
    }

    private static SearchDocument In(string language, string slug, string title, string body) => TestIndex.Document(slug, title, body) with { Language = language };

    private List<string> Slugs(string query, string? language) => [.. _index.Search(new SearchQuery(query, TestIndex.Now) { Language = language }).Items.Select(hit => hit.Slug)];
}
