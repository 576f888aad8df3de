using Functions.OpenApi;
using Functions.Search.Endpoints;
using Functions.Search.Querying;

namespace Functions.Search;

/// <summary>What <c>openapi.json</c> says of this area.</summary>
internal static class SearchApi
{
    private const string Search = "Search";

    public static IEnumerable<ApiOperation> Describe(ApiSchemas schemas) =>
    [
        Asked(new ApiOperation(nameof(SearchFunctions.Search), Search, "Searches everything that is published.")).Answers(Shape.Object(
            ("query", Shape.Text),
            ("total", Shape.Count),
            ("page", Shape.Count),
            ("limit", Shape.Count),
            ("pages", Shape.Count),
            ("items", Shape.List(schemas.Of<SearchHit>())),
            ("facets", schemas.Of<SearchFacets>()),
            ("didYouMean", Shape.OrNull(Shape.Text)))).Content().Fails(400),
        new ApiOperation(nameof(SearchFunctions.SuggestTitles), Search, "Titles for the box while somebody types.").Query("q", Shape.AtMost(200))
            .Answers(Shape.Object(
                ("query", Shape.Text),
                ("items", Shape.List(Shape.Object(("type", Shape.Text), ("slug", Shape.Text), ("title", Shape.Text), ("titleHtml", Shape.Text), ("url", Shape.Text))))))
            .Content().Fails(400),
        Asked(new ApiOperation(nameof(SearchFunctions.ShowSearchPage), Search, "Searches, and answers with a page for browsers without scripts.")).AnswersPage().AnswersPage(400),
    ];

    private static ApiOperation Asked(ApiOperation operation) => operation
        .Query("q", Shape.AtMost(200), "At most twelve words, as white space separates them. An unfinished last word finds what it begins.")
        .Pages()
        .Query("type", Shape.Text)
        .Query("tag", Shape.Text);
}
