using Functions.Content.Authoring;
using Functions.Content.Reading;
using Functions.Tests.Content.Authoring;

namespace Functions.Tests.Content.Reading;

public sealed class ListFilterTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
    private static readonly ArticleItem Item = SampleArticles.Snapshot(1).Entries[0].Item;

    [Theory]
    [InlineData("2026-01-01T02:00Z", 2025, true)]
    [InlineData("2026-01-01T02:00Z", 2026, false)]
    [InlineData("2026-01-01T06:00Z", 2026, true)]
    public void A_year_is_that_of_the_practice(string publishedAt, int year, bool isIncluded)
        => Assert.Equal(isIncluded, Filter(year, lang: null).Includes(Item with { PublishedAt = DateTimeOffset.Parse(publishedAt) }, Chicago));

    [Theory]
    [InlineData("es", "es", true)]
    [InlineData("es-MX", "ES", true)]
    [InlineData("es", "es-MX", false)]
    [InlineData("est", "es", false)]
    public void A_language_includes_its_regions(string lang, string range, bool isIncluded)
        => Assert.Equal(isIncluded, Filter(year: null, range).Includes(Item with { Lang = lang }, Chicago));

    private static ListFilter Filter(int? year, string? lang) => new(Tag: null, Author: null, Category: null, year, lang, Kind: null);
}
