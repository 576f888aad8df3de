using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Subscribers;

public sealed class IssueAudienceTests
{
    private static SiteOptions Two => Practice.Bilingual;

    [Theory]
    [InlineData("es", "es", true)]
    [InlineData("es-MX", "es", true)]
    [InlineData("es", "en", false)]
    [InlineData("es", null, false)]
    [InlineData("en", "en", true)]
    [InlineData("en", null, true)]
    [InlineData("en", "es", false)]
    // The site had it once: they read its first language.
    [InlineData("en", "fr", true)]
    // It names none, or one that nobody can choose: it is for everybody.
    [InlineData(null, "es", true)]
    [InlineData(null, null, true)]
    [InlineData("fr", "es", true)]
    public void Where_there_are_two_languages_an_issue_in_one_goes_to_those_who_read_it(string? issue, string? person, bool isIncluded)
        => Assert.Equal(isIncluded, IssueAudience.Everybody.In(issue, Two).Includes(Preferences.Everything with { Lang = person }));

    [Theory]
    [InlineData("es", null)]
    [InlineData("en", "es")]
    public void Where_there_is_one_language_an_issue_goes_to_everybody(string? issue, string? person)
        => Assert.True(IssueAudience.Everybody.In(issue, Practice.Site.Value).Includes(Preferences.Everything with { Lang = person }));

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData(null)]
    public void Of_two_issues_of_a_week_one_a_language_everybody_gets_one(string? person)
        => Assert.Single(new[] { "en", "es" }, issue => IssueAudience.Everybody.In(issue, Two).Includes(Preferences.Everything with { Lang = person }));

    [Fact]
    public void Topics_and_frequency_count_as_before()
    {
        var audience = new IssueAudience(["Sleep"], Frequency.Monthly).In("es", Two);

        Assert.True(audience.Includes(new Preferences(["Sleep"], Frequency.Monthly) { Lang = "es" }));
        Assert.False(audience.Includes(new Preferences(["Family"], Frequency.Monthly) { Lang = "es" }));
        Assert.False(audience.Includes(new Preferences(["Sleep"], Frequency.Every) { Lang = "es" }));
    }
}
