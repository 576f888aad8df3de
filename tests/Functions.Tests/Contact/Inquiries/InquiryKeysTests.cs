using FsCheck;
using FsCheck.Xunit;
using Functions.Contact.Inquiries;

namespace Functions.Tests.Contact.Inquiries;

public sealed class InquiryKeysTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-05-15T12:00:00Z");

    [Property]
    public bool Of_two_inquiries_of_a_month_the_newer_sorts_first(PositiveInt milliseconds)
    {
        var later = Noon.AddMilliseconds(milliseconds.Get % TimeSpan.FromDays(10).TotalMilliseconds);
        return later == Noon || string.CompareOrdinal(InquiryKeys.NewId(later), InquiryKeys.NewId(Noon)) < 0;
    }

    [Fact]
    public void Ids_of_one_moment_differ()
        => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => InquiryKeys.NewId(Noon)).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_number_of_six_digits_is_always_the_same_and_rarely_another_message_s()
    {
        var ids = Enumerable.Range(0, 200).Select(minute => InquiryKeys.NewId(Noon.AddMinutes(minute))).ToList();
        var numbers = ids.ConvertAll(InquiryKeys.NumberOf);

        Assert.All(numbers, number => Assert.Matches("^[1-9][0-9]{5}$", number));
        Assert.Equal(numbers, ids.ConvertAll(InquiryKeys.NumberOf));
        Assert.InRange(numbers.Distinct(StringComparer.Ordinal).Count(), 195, 200);
        Assert.Equal("810964", InquiryKeys.NumberOf("202605-e4d5a4d671c071319169"));
    }

    [Theory]
    [InlineData("2026-05-31T23:59:59Z", "202605")]
    [InlineData("2026-06-01T00:00:00Z", "202606")]
    [InlineData("2026-05-31T23:59:59-05:00", "202606")]
    public void The_partition_of_an_id_is_its_month_in_UTC(string receivedAt, string month)
        => Assert.Equal(month, InquiryKeys.PartitionOf(InquiryKeys.NewId(DateTimeOffset.Parse(receivedAt))));

    [Theory]
    [InlineData("")]
    [InlineData("202605")]
    [InlineData("202605-")]
    [InlineData("202605-x' or PartitionKey ne '")]
    [InlineData("202605-/../../x")]
    [InlineData("202605-a#?\\")]
    [InlineData("202605-\n")]
    [InlineData("202605-\0")]
    [InlineData("202605-é")]
    [InlineData("i|202605-1")]
    public void Text_that_is_not_an_id_has_no_partition(string text) => Assert.Null(InquiryKeys.PartitionOf(text));

    [Fact]
    public void A_text_too_long_for_a_key_has_no_partition() => Assert.Null(InquiryKeys.PartitionOf($"202605-{new string('a', 2000)}"));

    [Fact]
    public void Inquiries_mails_keys_and_duplicates_never_share_a_row()
    {
        string[] rows = [InquiryKeys.Inquiry("x"), InquiryKeys.PendingMail("x"), InquiryKeys.Idempotency("x"), InquiryKeys.Duplicate("x", 1)];

        Assert.Equal(rows.Length, rows.Select(row => row.Split('|')[0]).Distinct(StringComparer.Ordinal).Count());
    }
}
