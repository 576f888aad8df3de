using Functions.Newsletter.Subscribers;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Newsletter.Subscribers;

public sealed class NewsletterLinksTests
{
    private static readonly string Person = new('a', 64);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly NewsletterLinks _links;

    public NewsletterLinksTests() => _links = new NewsletterLinks(new TokenSigner(Practice.Keys, _time), Practice.Site);

    [Fact]
    public void Links_come_from_the_configured_address()
    {
        Assert.StartsWith("https://api.juniper.example/api/newsletter/confirm?token=", _links.Confirm(Person), StringComparison.Ordinal);
        Assert.StartsWith("https://api.juniper.example/api/newsletter/unsubscribe?token=", _links.Unsubscribe(Person), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "&lang=es")]
    [InlineData("en", "")]
    [InlineData("fr", "")]
    [InlineData(null, "")]
    public void A_link_opens_its_page_in_the_language_of_the_person(string? language, string end)
    {
        var links = new NewsletterLinks(new TokenSigner(Practice.Keys, _time), Options.Create(Practice.Bilingual));

        Assert.All(
            [links.Confirm(Person, language), links.Unsubscribe(Person, language), links.Preferences(Person, language), links.Export(Person, language), links.Erase(Person, language)],
            link => Assert.Matches($"token=[A-Za-z0-9_-]+{end}$", link));
    }

    [Fact]
    public void A_link_is_worth_something_for_its_purpose_only()
    {
        var (confirm, unsubscribe) = (Token(_links.Confirm(Person)), Token(_links.Unsubscribe(Person)));

        Assert.Equal(Person, _links.ReadConfirm(confirm));
        Assert.Equal(Person, _links.ReadUnsubscribe(unsubscribe));
        Assert.Null(_links.ReadConfirm(unsubscribe));
        Assert.Null(_links.ReadUnsubscribe(confirm));
    }

    [Fact]
    public void Confirming_is_possible_for_seven_days_and_leaving_for_ever()
    {
        var (confirm, unsubscribe) = (Token(_links.Confirm(Person)), Token(_links.Unsubscribe(Person)));

        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        var justInTime = _links.ReadConfirm(confirm);
        _time.Advance(TimeSpan.FromDays(3650));

        Assert.Equal(Person, justInTime);
        Assert.Null(_links.ReadConfirm(confirm));
        Assert.Equal(Person, _links.ReadUnsubscribe(unsubscribe));
    }

    private static string Token(string link) => link.Split("token=")[1];
}
