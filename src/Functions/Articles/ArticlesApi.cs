using System.Text.Json.Nodes;
using Functions.Articles.Publishing;
using Functions.Articles.Reading;
using Functions.Http;
using Functions.Http.Api;

namespace Functions.Articles;

/// <summary>What <c>openapi.json</c> says of this area.</summary>
internal static class ArticlesApi
{
    private const string Reading = "Reading";
    private const string Content = "Content";

    private const string WithFields = "With `fields`, the items have these properties only.";

    public static IEnumerable<ApiOperation> Describe(ApiSchemas schemas) =>
    [
        List(schemas, nameof(ArticleFunctions.ListArticles), "Lists articles."),
        One(schemas, nameof(ArticleFunctions.GetArticle), "Gets an article."),
        new ApiOperation(nameof(ArticleFunctions.GetRelatedArticles), Reading, "Lists articles close to an article.")
            .Answers(Shape.Object(("items", Shape.List(schemas.Of<ArticleItem>())))).Content().Fails(400, 404, 410).Answers(308, "It has another name now."),
        List(schemas, nameof(ServiceFunctions.ListServices), "Lists the practice's services."),
        One(schemas, nameof(ServiceFunctions.GetService), "Gets a service."),
        List(schemas, nameof(ExerciseFunctions.ListExercises), "Lists calming exercises.").Query("kind", Shape.NamesOf<ExerciseKind>()),
        One(schemas, nameof(ExerciseFunctions.GetExercise), "Gets a calming exercise."),
        Text(nameof(ExerciseFunctions.GetExerciseCalendar), "The live exercises as iCalendar.", "text/calendar"),
        Counts(nameof(TopicFunctions.ListTags), "Lists tags with the number of their articles."),
        Counts(nameof(TopicFunctions.ListAuthors), "Lists authors with the number of their articles."),
        Text(nameof(FeedFunctions.GetRssFeed), "The newest articles as RSS 2.0.", "application/rss+xml").Query("tag", Shape.Text),
        Text(nameof(FeedFunctions.GetAtomFeed), "The newest articles as Atom 1.0.", "application/atom+xml").Query("tag", Shape.Text),
        new ApiOperation(nameof(FeedFunctions.GetJsonFeed), Reading, "The newest articles as JSON Feed 1.1.").Query("tag", Shape.Text)
            .Answers(Shape.Anything, type: "application/feed+json").Content(),
        new ApiOperation(nameof(PageFunctions.GetPage), Reading, "Shows a list (`articles`), or one thing of it (`articles/a-slug`), as a page of the site.")
            .Query("tag", Shape.Text).Query("page", Shape.Integer(1, Paging.MostPage, 1)).Query(PreviewLinks.Parameter, Shape.Text)
            .AnswersPage().AnswersPage(404).AnswersPage(410).Content().Answers(308, "It has another name now."),
        Text(nameof(SitemapFunctions.GetSitemap), "The sitemap.", "application/xml"),
        Text(nameof(SitemapFunctions.GetRobots), "The rules for crawlers.", "text/plain"),
        new ApiOperation(nameof(MediaFunctions.GetMedia), Reading, "Gets an image or another file, or a range of it.")
            .Query("v", Shape.Text, "The version, as pages link to it.").Header("Range", "The bytes that are wanted.")
            .Answers(Shape.Text, type: "*/*").Answers(206, "Partial Content").Answers(304, "Not Modified").Answers(412, "Precondition Failed").Answers(416, "Range Not Satisfiable").Fails(404),
        new ApiOperation(nameof(ContentFunctions.ListContent), Content, "Says what is published, from which file, and what is wrong.").Answers(Report(schemas)).Fails(400),
        new ApiOperation(nameof(ContentFunctions.PutContent), Content, "Uploads a file, and publishes.").Body(Shape.Text, "*/*")
            .Answers(Shape.Object(("path", Shape.Text), ("outcome", Shape.NamesOf<PublishOutcome>()), ("version", Shape.Text), ("problems", Problems(schemas)))).Fails(400, 413),
        new ApiOperation(nameof(ContentFunctions.DeleteContent), Content, "Removes a file, and publishes.").Answers(204, "No Content").Fails(400, 404),
        new ApiOperation(nameof(ContentFunctions.PublishContentNow), Content, "Publishes what was uploaded.").Answers(schemas.Of<PublishResult>()),
        new ApiOperation(nameof(ContentFunctions.RollBackContent), Content, "Goes back to a version, and stays there until somebody publishes.")
            .Body(Shape.Request([], ("version", Shape.Text)), "application/json")
            .Answers(Shape.Object(("version", Shape.Text), ("publishedAt", Shape.Instant), ("isHeld", Shape.Flag))).Fails(400, 409, 413, 422),
        new ApiOperation(nameof(ContentFunctions.GetPreviewLink), Content, "Signs a link to what readers cannot see yet.")
            .Query("kind", Shape.NamesOf<ContentKind>()).Answers(schemas.Of<PreviewLink>()).Fails(400, 404),
    ];

    private static ApiOperation List(ApiSchemas schemas, string function, string summary) => new ApiOperation(function, Reading, summary)
        .Pages()
        .Query("tag", Shape.Text)
        .Query("author", Shape.Text)
        .Query("category", Shape.Text)
        .Query("year", Shape.Integer(1, 9999, 2026))
        .Query("sort", Shape.OneOf("-publishedAt", "publishedAt", "title", "-updatedAt"))
        .Query("fields", Shape.Text, "Names of the properties that are wanted, apart by commas.")
        .Query("cursor", Shape.Text, "The `next` of the page before, in place of `page`.")
        .Answers(Shape.PageOf(
            new JsonObject { ["anyOf"] = new JsonArray(schemas.Of<ArticleItem>(), new JsonObject { ["type"] = "object", ["description"] = WithFields }) }))
        .Content().Fails(400);

    private static ApiOperation One(ApiSchemas schemas, string function, string summary) => new ApiOperation(function, Reading, summary)
        .Query(PreviewLinks.Parameter, Shape.Text, "The token of a link to what readers cannot see yet.")
        .Answers(schemas.OfBoth<Article, ArticleNeighbours>(nameof(Article)))
        .Content().Fails(400, 404, 410).Answers(308, "It has another name now.");

    private static ApiOperation Text(string function, string summary, string type) => new ApiOperation(function, Reading, summary).Answers(Shape.Text, type: type).Content();

    private static ApiOperation Counts(string function, string summary) => new ApiOperation(function, Reading, summary)
        .Answers(Shape.Object(("items", Shape.List(Shape.Object(("name", Shape.Text), ("count", Shape.Count)))), ("total", Shape.Count)))
        .Content().Fails(400);

    private static JsonObject Problems(ApiSchemas schemas) => Shape.List(schemas.Of<ContentProblem>());

    private static JsonObject Report(ApiSchemas schemas) => Shape.Object(
        ("version", Shape.OrNull(Shape.Text)),
        ("publishedAt", Shape.OrNull(Shape.Instant)),
        ("isHeld", Shape.Flag),
        ("errors", Shape.Count),
        ("problems", Problems(schemas)),
        ("items", Shape.List(Shape.Object(
            ("path", Shape.Text),
            ("kind", Shape.OrNull(Shape.Text)),
            ("slug", Shape.OrNull(Shape.Text)),
            ("title", Shape.OrNull(Shape.Text)),
            ("url", Shape.OrNull(Shape.Text)),
            ("state", Shape.OneOf("failed", "draft", "scheduled", "withdrawn", "published")),
            ("isLastGood", Shape.Flag)))),
        ("media", Shape.List(Shape.Object(("path", Shape.Text), ("width", Shape.OrNull(Shape.Count)), ("height", Shape.OrNull(Shape.Count))))),
        ("versions", Shape.List(Shape.Object(("id", Shape.Text), ("publishedAt", Shape.Instant), ("isCurrent", Shape.Flag)))));
}
