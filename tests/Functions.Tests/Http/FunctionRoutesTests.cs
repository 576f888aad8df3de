using Functions.Http;
using Microsoft.AspNetCore.Routing;

namespace Functions.Tests.Http;

public sealed class FunctionRoutesTests
{
    private static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);

    [Fact]
    public void Routes_are_tried_in_the_order_of_function_names_and_the_one_for_everything_last()
    {
        var names = Routes.All.Select(route => route.Name).ToList();

        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        Assert.Equal(NotFoundFunctions.Name, names[^1]);
    }

    [Fact]
    public void No_two_functions_have_one_name()
        => Assert.Equal(Routes.All.Count, Routes.All.DistinctBy(route => route.Name, StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [InlineData("GET", "/articles", "ListArticles")]
    [InlineData("HEAD", "/articles", "ListArticles")]
    [InlineData("GET", "/articles/sleep-and-stress", "GetArticle")]
    [InlineData("POST", "/contact", "SubmitContact")]
    [InlineData("POST", "/newsletter/subscribe", "Subscribe")]
    [InlineData("GET", "/newsletter/unsubscribe", "ShowUnsubscribe")]
    [InlineData("POST", "/newsletter/unsubscribe", "Unsubscribe")]
    [InlineData("GET", "/manage/inquiries", "ListInquiries")]
    [InlineData("GET", "/health/live", "Live")]
    [InlineData("DELETE", "/articles", NotFoundFunctions.Name)]
    [InlineData("GET", "/", NotFoundFunctions.Name)]
    [InlineData("GET", "/manage/nothing/here", NotFoundFunctions.Name)]
    public void A_request_goes_to_the_first_function_that_takes_it(string verb, string path, string function)
        => Assert.Equal(function, Routes.All.First(route => route.MatchesPath(path, out _) && route.TakesVerb(verb)).Name);

    [Theory]
    [InlineData("a", true)]
    [InlineData("sleep-and-stress-2", true)]
    [InlineData("calendar.ics", false)]
    [InlineData("..", false)]
    [InlineData("%2e%2e%2f", false)]
    [InlineData("a_b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    [InlineData("a/b", false)]
    public void A_slug_has_letters_digits_and_hyphens_only(string slug, bool matches)
        => Assert.Equal(matches, Routes.All.Single(route => route.Name == "GetArticle").MatchesPath($"/articles/{slug}", out _));

    [Fact]
    public void A_match_gives_the_values_of_its_parameters()
    {
        Routes.All.Single(route => route.Name == "GetArticle").MatchesPath("/articles/sleep", out var values);

        Assert.Equal(new RouteValueDictionary { ["slug"] = "sleep" }, values);
    }

    [Theory]
    [InlineData("articles", "GET, HEAD")]
    [InlineData("newsletter/unsubscribe", "GET, HEAD, POST")]
    public async Task A_verb_that_a_path_does_not_take_is_answered_with_those_that_it_takes(string path, string allowed)
    {
        var http = Exchange.Of("DELETE", $"/api/{path}");

        await Exchange.AnswerAsync(new NotFoundFunctions(Routes).Answer(http.Request, path), http);

        Assert.Equal(405, http.Response.StatusCode);
        Assert.Equal(allowed.Split(", "), http.Response.Headers.Allow.ToString().Split(", ").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nothing/here")]
    [InlineData("articles/calendar.ics")]
    public async Task A_path_that_no_function_takes_is_not_found(string? path)
    {
        var http = Exchange.Of("GET", $"/api/{path}");

        await Exchange.AnswerAsync(new NotFoundFunctions(Routes).Answer(http.Request, path), http);

        Assert.Equal(404, http.Response.StatusCode);
    }
}
