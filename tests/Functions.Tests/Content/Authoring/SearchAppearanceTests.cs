using System.Text.Encodings.Web;
using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Tests.Content.Authoring;

public sealed class SearchAppearanceTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Article Plain = new()
    {
        Slug = "calm",
        Title = "Calm",
        Summary = "Breathe.",
        Url = "https://juniper.example/articles/calm",
        CanonicalUrl = "https://blog.example/calm",
        PublishedAt = DateTimeOffset.Parse("2026-05-01T09:00:00-05:00"),
        UpdatedAt = DateTimeOffset.Parse("2026-05-02T00:00:00Z"),
        ReadingMinutes = 1,
        Lang = "en",
        WordCount = 7,
        Tags = ["sleep", "stress"],
        Authors = [],
        Html = "",
        Text = "",
        Toc = [],
    };

    private static readonly ArticleImage Image = new("https://juniper.example/a.png", "A tree", Width: null, Height: null, Srcset: null);

    [Fact]
    public void A_page_without_an_image_is_a_small_card()
        => Assert.Equal(
            new SearchAppearance(
                "Calm | The Juniper Center",
                "Breathe.",
                "https://blog.example/calm",
                new OpenGraph("article", "Calm", "Breathe.", "https://juniper.example/articles/calm", "The Juniper Center", Image: null, Plain.PublishedAt, Plain.UpdatedAt),
                "summary"),
            SearchAppearance.Of(ContentKind.Article, Plain, Practice.Site.Value));

    [Fact]
    public void A_page_with_an_image_is_a_large_card()
    {
        var appearance = SearchAppearance.Of(ContentKind.Article, Plain with { Image = Image }, Practice.Site.Value);

        Assert.Equal(("summary_large_image", "https://juniper.example/a.png"), (appearance.TwitterCard, appearance.OpenGraph.Image));
    }

    [Fact]
    public void An_article_is_a_posting_of_the_practice()
        => AssertJson(
            """
            {"@context":"https://schema.org","@type":"BlogPosting","name":"Calm","description":"Breathe.","url":"https://blog.example/calm","headline":"Calm",
            "datePublished":"2026-05-01T14:00:00Z","dateModified":"2026-05-02T00:00:00Z",
            "author":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"},
            "publisher":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"},
            "mainEntityOfPage":"https://blog.example/calm","keywords":"sleep, stress","wordCount":7,"inLanguage":"en"}
            """,
            ContentKind.Article,
            Plain);

    [Fact]
    public void An_article_that_was_reviewed_is_a_medical_page()
        => AssertJson(
            """
            {"@context":"https://schema.org","@type":"MedicalWebPage","name":"Calm","description":"Breathe.","url":"https://blog.example/calm","image":"https://juniper.example/a.png","headline":"Calm",
            "datePublished":"2026-05-01T14:00:00Z","dateModified":"2026-05-02T00:00:00Z","author":[{"@type":"Person","name":"Ann"}],
            "publisher":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"},
            "mainEntityOfPage":"https://blog.example/calm","keywords":"sleep, stress","wordCount":7,"inLanguage":"de",
            "reviewedBy":{"@type":"Person","name":"Dr Bo"},"lastReviewed":"2026-05-03T00:00:00Z"}
            """,
            ContentKind.Article,
            Plain with { Image = Image, Authors = ["Ann"], Lang = "de", ReviewedBy = "Dr Bo", ReviewedAt = DateTimeOffset.Parse("2026-05-03T00:00:00Z") });

    [Theory]
    [InlineData("The Juniper Center", "MedicalOrganization")]
    [InlineData("the juniper center", "MedicalOrganization")]
    [InlineData("National Institute of Mental Health", "Organization")]
    [InlineData("Editorial Team", "Organization")]
    [InlineData("Ann Smith, LCSW", "Person")]
    [InlineData("Ann", "Person")]
    public void An_organisation_is_named_as_one(string author, string type)
    {
        var json = StructuredText.Of(ContentKind.Article, Plain with { Authors = [author], ReviewedBy = author }, Practice.Site.Value, []);

        Assert.Equal((type, type), (json["author"]![0]!["@type"]!.GetValue<string>(), json["reviewedBy"]!["@type"]!.GetValue<string>()));
    }

    [Fact]
    public void A_picture_has_its_size_where_it_is_known()
    {
        var json = StructuredText.Of(ContentKind.Article, Plain with { Image = Image with { Width = 2000, Height = 1000 } }, Practice.Site.Value, []);

        Assert.Equal("""{"@type":"ImageObject","url":"https://juniper.example/a.png","width":2000,"height":1000}""", json["image"]!.ToJsonString(Readable));
    }

    [Fact]
    public void A_service_has_its_provider()
        => AssertJson(
            """
            {"@context":"https://schema.org","@type":"Service","name":"Calm","description":"Breathe.","url":"https://blog.example/calm",
            "provider":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"}}
            """,
            ContentKind.Service,
            Plain);

    // The page has the link to join when it is time.
    [Theory]
    [InlineData("https://meet.example/1")]
    [InlineData(null)]
    public void A_live_exercise_is_an_event_on_its_page(string? joinUrl)
        => AssertJson(
            """
            {"@context":"https://schema.org","@type":"Event","name":"Calm","description":"Breathe.","url":"https://blog.example/calm",
            "startDate":"2026-06-01T23:00:00Z","endDate":"2026-06-02T00:00:00Z","eventAttendanceMode":"https://schema.org/OnlineEventAttendanceMode",
            "location":{"@type":"VirtualLocation","url":"https://juniper.example/articles/calm"},
            "organizer":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"}}
            """,
            ContentKind.Exercise,
            Plain with { Kind = ExerciseKind.Live, StartsAt = DateTimeOffset.Parse("2026-06-01T23:00Z"), EndsAt = DateTimeOffset.Parse("2026-06-02T00:00Z"), JoinUrl = joinUrl });

    [Theory]
    [InlineData(90, "PT90S")]
    [InlineData(null, "PT0S")]
    public void A_recorded_exercise_is_a_video(int? seconds, string duration)
        => AssertJson(
            $$"""
            {"@context":"https://schema.org","@type":"VideoObject","name":"Calm","description":"Breathe.","url":"https://blog.example/calm",
            "uploadDate":"2026-05-01T14:00:00Z","contentUrl":"https://media.example/1","duration":"{{duration}}"}
            """,
            ContentKind.Exercise,
            Plain with { Kind = ExerciseKind.Recorded, MediaUrl = "https://media.example/1", DurationSeconds = seconds });

    [Fact]
    public void A_recording_without_pictures_is_a_sound()
        => Assert.Equal("AudioObject", StructuredText.Of(ContentKind.Exercise, Plain with { Kind = ExerciseKind.Recorded, MediaUrl = "https://media.example/calm.mp3" }, Practice.Site.Value, [])["@type"]!.GetValue<string>());

    [Fact]
    public void An_author_of_the_team_is_a_person_with_a_page()
    {
        CreditedPerson[] people = [new("Ann", "Ann Smith", "ann-smith", "https://juniper.example/team/ann-smith", "Clinical director", "LCSW"), new("Bo", "Bo", "bo", "https://juniper.example/team/bo", JobTitle: null, Credentials: null)];

        var json = StructuredText.Of(ContentKind.Article, Plain with { Authors = ["Ann", "Guest"], ReviewedBy = "Bo" }, Practice.Site.Value, people);

        Assert.Equal(
            """[{"@type":"Person","name":"Ann Smith","url":"https://juniper.example/team/ann-smith","jobTitle":"Clinical director","honorificSuffix":"LCSW"},{"@type":"Person","name":"Guest"}]""",
            json["author"]!.ToJsonString(Readable));
        Assert.Equal("""{"@type":"Person","name":"Bo","url":"https://juniper.example/team/bo"}""", json["reviewedBy"]!.ToJsonString(Readable));
    }

    [Fact]
    public void A_person_is_a_profile()
        => AssertJson(
            """
            {"@context":"https://schema.org","@type":"ProfilePage","name":"Calm","description":"Breathe.","url":"https://blog.example/calm","image":"https://juniper.example/a.png",
            "mainEntity":{"@type":"Person","name":"Calm","url":"https://blog.example/calm","jobTitle":"Clinical director","honorificSuffix":"LCSW","image":"https://juniper.example/a.png","knowsLanguage":["English","Spanish"],
            "worksFor":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"}},"inLanguage":"en"}
            """,
            ContentKind.Person,
            Plain with { Image = Image, Person = new PersonFields("Clinical director", "LCSW", "Illinois 149.000000", ["English", "Spanish"], []) });

    [Fact]
    public void A_page_is_a_page_of_the_practice()
        => AssertJson(
            """
            {"@context":"https://schema.org","@type":"WebPage","name":"Calm","description":"Breathe.","url":"https://blog.example/calm",
            "publisher":{"@type":"MedicalOrganization","name":"The Juniper Center","url":"https://juniper.example/","logo":"https://juniper.example/favicon.svg"},
            "dateModified":"2026-05-02T00:00:00Z","inLanguage":"en"}
            """,
            ContentKind.Page,
            Plain);

    private static void AssertJson(string json, ContentKind kind, Article article, params CreditedPerson[] people)
        => Assert.Equal(json.ReplaceLineEndings(""), StructuredText.Of(kind, article, Practice.Site.Value, people).ToJsonString(Readable));
}
