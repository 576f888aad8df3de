using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class DeliveryKeysTests
{
    [Theory]
    [InlineData(7, "", "calm|000007", "!", "7")]
    [InlineData(123456, "b01", "calm|123456", "!b01", "123456-b01")]
    public void A_batch_has_its_place_and_its_name(int number, string part, string partition, string header, string name)
    {
        var id = new BatchId("calm", number, part);

        Assert.Equal((partition, header, name), (DeliveryKeys.Partition(id), DeliveryKeys.Header(id), id.Name));
        Assert.Equal(id, DeliveryKeys.Parse(partition, header));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "b")]
    [InlineData(2, "c")]
    public void The_parts_of_a_batch_have_letters(int part, string name) => Assert.Equal(name, DeliveryKeys.Overflow(part));

    [Fact]
    public void A_person_is_found_in_their_row()
    {
        Assert.Equal("r|abc", DeliveryKeys.Person("abc"));
        Assert.Equal("abc", DeliveryKeys.KeyOf("r|abc"));
    }

    [Fact]
    public void The_headers_stand_before_the_people() => Assert.Equal(("!", "\""), DeliveryKeys.Headers);

    [Fact]
    public void The_range_of_a_campaign_ends_before_that_of_a_longer_name() => Assert.Equal(("calm|", "calm}"), DeliveryKeys.Campaign("calm"));
}
