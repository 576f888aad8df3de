using Functions.Http;

namespace Functions.Tests.Http;

public sealed class QueryParametersTests
{
    private enum Season
    {
        Spring,
        LateSummer,
    }

    [Fact]
    public void What_is_absent_has_its_usual_value()
    {
        var query = Query("/api/articles");

        Assert.Equal(20, query.Integer("limit", missing: 20, max: 100));
        Assert.Null(query.OneOf<Season>("season"));
        Assert.Null(query.Problem);
    }

    [Fact]
    public void What_is_given_is_read()
    {
        var query = Query("/api/articles?limit=100&season=lateSummer");

        Assert.Equal(100, query.Integer("limit", missing: 20, max: 100));
        Assert.Equal(Season.LateSummer, query.OneOf<Season>("season"));
        Assert.Null(query.Problem);
    }

    [Theory]
    [InlineData("season", 100, true)]
    [InlineData("season", 101, false)]
    [InlineData("cursor", 4_000, true)]
    [InlineData("cursor", 4_001, false)]
    [InlineData("fields", 400, true)]
    [InlineData("fields", 401, false)]
    [InlineData("q", 7_000, true)]
    public void A_value_has_at_most_so_many_characters(string name, int characters, bool isAllowed)
    {
        var query = Query($"/api/articles?{name}={new string('a', characters)}");

        Assert.Equal(isAllowed ? [] : [$"{name} tooLong"], Faults(query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("1e1")]
    [InlineData("ten")]
    [InlineData("٣")]
    [InlineData("99999999999999999999")]
    public void A_number_out_of_range_is_refused(string value)
    {
        var query = Query($"/api/articles?limit={Uri.EscapeDataString(value)}");

        query.Integer("limit", missing: 20, max: 100);

        Assert.Equal(["limit invalid"], Faults(query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("winter")]
    [InlineData("spring,lateSummer")]
    [InlineData("spring ")]
    public void A_name_that_is_not_known_is_refused_with_those_that_are(string value)
    {
        var query = Query($"/api/articles?season={Uri.EscapeDataString(value)}");

        query.OneOf<Season>("season");

        Assert.Equal(["season invalid"], Faults(query));
        Assert.Contains("spring, lateSummer", query.Problem?.Errors?[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_repeated_parameters_are_all_named()
    {
        var query = Query("/api/articles?limit=1&limit=2&sort=title&%3Cb%3E=1");

        Assert.Equal(400, query.Problem?.Status);
        Assert.Equal(["limit repeated", "sort unknown", "<b> unknown"], Faults(query));
    }

    private static QueryParameters Query(string target) => new(Exchange.Of("GET", target).Request, "limit", "season", "cursor", "fields", "q");

    private static IEnumerable<string> Faults(QueryParameters query) => (query.Problem?.Errors ?? []).Select(error => $"{error.Parameter} {error.Code}");
}
