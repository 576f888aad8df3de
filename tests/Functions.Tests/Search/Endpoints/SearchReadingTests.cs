using System.Net;
using Functions.Counting;
using Functions.Search.Endpoints;
using Functions.Search.Querying;
using Functions.Site;
using Functions.Tests.Http;
using Functions.Tests.Search.Querying;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Search.Endpoints;

public sealed class SearchReadingTests
{
    private static readonly SearchIndex Index = TestIndex.Of(
        TestIndex.Document("sleep", "Sleep and stress", "Suicide is named here."),
        TestIndex.Document("couples", "Couples & families") with { Type = "service" },
        TestIndex.Document("old", "An old article") with { PublishedAt = TestIndex.Now.AddDays(-30) });

    private static readonly DailyCounts Counts = new(Practice.Site, TimeProvider.System);

    private readonly SearchReading _reading = new(_ => ValueTask.FromResult(new PublishedIndex(Index, NextChange: null)), Counts, Practice.Site, TimeProvider.System);

    [Theory]
    [InlineData("suicide")]
    [InlineData("Sucide")]
    [InlineData("wanting to die&page=9")]
    [InlineData("quiero morir&type=nothing")]
    [InlineData("one two three four five six seven eight nine ten eleven twelve thirteen and now I want to die")]
    [InlineData("suicide&page=0")]
    [InlineData("suicide&colour=red")]
    public async Task Words_of_danger_are_answered_with_what_to_do(string query)
    {
        var json = Exchange.JsonOf(await SearchAsync(query));
        var page = Exchange.BodyOf(await PageAsync(query));

        Assert.Equal("""{"text":"In a crisis call 988.","phone":"988","emergency":"911","practicePhone":"847-759-9110"}""", json.GetProperty("crisis").GetRawText());
        Assert.InRange(page.IndexOf("crisis-panel", StringComparison.Ordinal), 0, page.IndexOf("<form class=\"search-form\"", StringComparison.Ordinal));
        Assert.Contains("<a href=\"sms:988\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused_with_what_to_do()
    {
        var query = "suicide " + new string('a', 100_000);

        var http = await SearchAsync(query);
        var page = Exchange.BodyOf(await PageAsync(query));

        Assert.Equal(400, http.Response.StatusCode);
        Assert.Equal("988", Exchange.JsonOf(http).GetProperty("crisis").GetProperty("phone").GetString());
        Assert.Contains("crisis-panel", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_queries_are_answered_without()
    {
        Assert.Equal(System.Text.Json.JsonValueKind.Null, Exchange.JsonOf(await SearchAsync("sleep")).GetProperty("crisis").ValueKind);
        Assert.DoesNotContain("crisis-panel", Exchange.BodyOf(await PageAsync("sleep")), StringComparison.Ordinal);
        Assert.False(Exchange.JsonOf(await SearchAsync("sleep&page=0")).TryGetProperty("crisis", out _));
    }

    [Fact]
    public async Task A_paragraph_is_answered_and_says_what_was_ignored()
    {
        var query = string.Join(' ', Enumerable.Range(0, 10).Select(number => $"the sleep of word{number} and of nights"));

        var http = await SearchAsync(query);
        var page = Exchange.BodyOf(await PageAsync(query));

        Assert.Equal(200, http.Response.StatusCode);
        Assert.Contains("the", Exchange.JsonOf(http).GetProperty("ignored").EnumerateArray().Select(word => word.GetString()));
        Assert.Contains("the rarest 12 count", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_found_the_page_says_where_else_to_go()
    {
        var page = Exchange.BodyOf(await PageAsync("qqqq"));

        Assert.Contains("Nothing was found for", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"tel:8477599110\">847-759-9110</a>", page, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"https://practice.example/articles/couples\">Couples &amp; families</a></li>", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("Sleep and stress", StringComparison.Ordinal), 0, page.IndexOf("An old article", StringComparison.Ordinal));
        Assert.DoesNotContain("Our services", Exchange.BodyOf(await PageAsync("sleep")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_in_a_language_finds_its_texts_only()
    {
        Assert.Equal(["dormir"], await SlugsAsync("sleep dormir&lang=es"));
        Assert.Equal(["dormir"], await SlugsAsync("sleep dormir&lang=ES"));
        Assert.Equal(["sleep"], await SlugsAsync("sleep dormir&lang=en"));
        Assert.Equal(2, (await SlugsAsync("sleep dormir")).Count());
        Assert.Equal(2, (await SlugsAsync("sleep dormir&lang=")).Count());
        Assert.Contains("\"slug\":\"dormir\"", Exchange.BodyOf(await SuggestAsync("dor&lang=es")), StringComparison.Ordinal);
        Assert.DoesNotContain("dormir", Exchange.BodyOf(await SuggestAsync("dor&lang=en")).Replace("\"dor\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("Si está en crisis", Exchange.JsonOf(await InBothAsync("suicidio&lang=es")).GetProperty("crisis").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("es-MX")]
    [InlineData("english")]
    public async Task A_language_that_the_site_does_not_have_is_refused_by_its_name(string language)
    {
        foreach (var http in new[] { await InBothAsync($"sleep&lang={language}"), await SuggestAsync($"sleep&lang={language}"), await SearchAsync($"sleep&lang={language}") })
        {
            Assert.Equal(400, http.Response.StatusCode);
            var error = Exchange.JsonOf(http).GetProperty("errors")[0];
            Assert.Equal("lang", error.GetProperty("parameter").GetString());
            Assert.StartsWith("This must be one of: en", error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_chooses_another_language_searches_for_the_same_there_and_search_engines_learn_of_none_of_it()
    {
        var page = await SpanishPageAsync("?q=sleep&page=2&utm_source=x");
        var empty = await SpanishPageAsync("?q=");

        Assert.Contains("<li><a href=\"https://juniper.example/search/?q=sleep&page=1&limit=20\" lang=\"en\" hreflang=\"en\">English</a></li>", page, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"https://juniper.example/search/\" lang=\"en\" hreflang=\"en\">English</a></li>", empty, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link rel=\"alternate\" hreflang", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canonical", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_language_searches_it_first_and_says_where_else_something_is_found()
    {
        var page = WebUtility.HtmlDecode(Exchange.BodyOf(await PageInBothAsync("sleep", "es")));

        Assert.Contains("No se encontró nada para", page, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"en\">Resultados en <span lang=\"en\">English</span>: 1</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://juniper.example/search/?q=sleep&page=1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sleep and stress", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Resultados en", Exchange.BodyOf(await PageInBothAsync("dormir", "es")), StringComparison.Ordinal);
        Assert.DoesNotContain("Resultados en", Exchange.BodyOf(await PageInBothAsync("qqqq", "es")), StringComparison.Ordinal);
    }

    private readonly SearchReading _inBoth = new(
        _ => ValueTask.FromResult(new PublishedIndex(
            TestIndex.Of(TestIndex.Document("sleep", "Sleep and stress"), TestIndex.Document("dormir", "Dormir mejor") with { Language = "es" }), NextChange: null)),
        Counts,
        Practice.InLanguages("en,es"),
        TimeProvider.System);

    private async Task<HttpContext> InBothAsync(string query)
    {
        var http = Exchange.Of("GET", $"/api/search?q={Escaped(query)}");
        return await Exchange.AnswerAsync(await _inBoth.SearchAsync(http.Request, TestContext.Current.CancellationToken), http);
    }

    private async Task<IEnumerable<string>> SlugsAsync(string query)
        => [.. Exchange.JsonOf(await InBothAsync(query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()!)];

    private async Task<HttpContext> SuggestAsync(string query)
    {
        var http = Exchange.Of("GET", $"/api/search/suggest?q={Escaped(query)}");
        return await Exchange.AnswerAsync(await _inBoth.SuggestAsync(http.Request, TestContext.Current.CancellationToken), http);
    }

    private async Task<HttpContext> PageInBothAsync(string query, string language)
    {
        var http = Exchange.Of("GET", $"/api/search/fragment?q={Escaped(query)}&lang={language}");
        return await Exchange.AnswerAsync(await _inBoth.FragmentAsync(http.Request, TestContext.Current.CancellationToken), http);
    }

    private async Task<HttpContext> SearchAsync(string query)
    {
        var http = Exchange.Of("GET", $"/api/search?q={Escaped(query)}");
        return await Exchange.AnswerAsync(await _reading.SearchAsync(http.Request, TestContext.Current.CancellationToken), http);
    }

    private async Task<string> SpanishPageAsync(string query)
    {
        var page = Assert.IsType<Page>(await _inBoth.PageAsync(Exchange.Of("GET", $"/api/search/page{query}&lang=es").Request, TestContext.Current.CancellationToken));
        return WebUtility.HtmlDecode(page.Document(Practice.Bilingual, SiteNavigation.None).Markup);
    }

    private async Task<HttpContext> PageAsync(string query)
    {
        var http = Exchange.Of("GET", $"/api/search/page?q={Escaped(query)}");
        return await Exchange.AnswerAsync(await _reading.PageAsync(http.Request, TestContext.Current.CancellationToken), http);
    }

    private static string Escaped(string query) => query.Replace(' ', '+');
}
