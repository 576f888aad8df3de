using Functions.Contact.Conversation;
using Functions.Contact.Inquiries;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Contact.Conversation;

public sealed class ConversationLinksTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly ConversationLinks _links;

    public ConversationLinksTests() => _links = new ConversationLinks(new TokenSigner(Practice.Keys, _time), Practice.InLanguages("en,es"));

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void A_link_names_a_message_and_a_generation(int generation)
    {
        var id = InquiryKeys.NewId(_time.GetUtcNow());

        var link = new Uri(_links.Create(id, generation, "en"));

        Assert.Equal("https://api.juniper.example/api/contact/conversation", link.GetLeftPart(UriPartial.Path));
        Assert.Equal((id, generation), _links.Read(link.Query["?token=".Length..]));
    }

    [Fact]
    public void It_lives_for_14_days_and_is_good_for_nothing_else()
    {
        var id = InquiryKeys.NewId(_time.GetUtcNow());
        var token = new Uri(_links.Create(id, 1, "en")).Query["?token=".Length..];
        var signer = new TokenSigner(Practice.Keys, _time);

        Assert.Null(signer.Read("newsletter/confirm", token));
        Assert.Null(_links.Read(signer.Sign("newsletter/confirm", new string('0', 64), TimeSpan.FromDays(1))));
        Assert.Null(_links.Read(null));
        Assert.Null(_links.Read(""));
        _time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.NotNull(_links.Read(token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_links.Read(token));
    }

    [Fact]
    public void It_opens_a_page_in_the_language_of_the_message()
        => Assert.EndsWith("&lang=es", _links.Create(InquiryKeys.NewId(_time.GetUtcNow()), 1, "es"), StringComparison.Ordinal);
}
