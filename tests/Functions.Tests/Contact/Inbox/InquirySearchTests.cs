using Functions.Contact.Inbox;
using Functions.Contact.Inquiries;

namespace Functions.Tests.Contact.Inbox;

public sealed class InquirySearchTests
{
    private static readonly Inquiry Numbat = new(
        "202605-e4d5a4d671c071319169",
        DateTimeOffset.UnixEpoch,
        InquiryStatus.New,
        new InquiryContent("Nora Numbat", "nora@example.com", "(312) 555-0100", "I cannot sleep.", PreferredContact: null, Office: null, Service: null)
        {
            Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["insurance"] = "Kiwi Mutual" },
        });

    [Theory]
    [InlineData("numbat")]
    [InlineData("NORA@")]
    [InlineData("cannot sleep")]
    [InlineData("kiwi mutual")]
    [InlineData("312-555-0100")]
    [InlineData("5550100")]
    public void Staff_find_a_message_by_what_they_know_of_it(string text) => Assert.True(InquirySearch.Matches(Numbat, text));

    [Fact]
    public void They_find_it_by_the_number_in_their_mail() => Assert.True(InquirySearch.Matches(Numbat, Numbat.Number));

    [Theory]
    [InlineData("wombat")]
    [InlineData("312")]
    [InlineData("100000")]
    [InlineData("a 5550100")]
    public void Another_text_is_not_found(string text) => Assert.False(InquirySearch.Matches(Numbat, text));

    [Fact]
    public void Of_one_that_cannot_be_decrypted_only_the_number_is_known()
    {
        var broken = Numbat with { IsUndecryptable = true };

        Assert.False(InquirySearch.Matches(broken, "numbat"));
        Assert.True(InquirySearch.Matches(broken, broken.Number));
    }
}
