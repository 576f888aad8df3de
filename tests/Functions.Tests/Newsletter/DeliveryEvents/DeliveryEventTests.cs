using Functions.Newsletter.DeliveryEvents;
using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.DeliveryEvents;

public sealed class DeliveryEventTests
{
    [Theory]
    [InlineData(1, "")]
    [InlineData(1, "0")]
    [InlineData(10, "")]
    [InlineData(10, "01")]
    [InlineData(999_999, "b")]
    [InlineData(12, "c10")]
    public void A_batch_is_read_as_it_was_named(int number, string part)
    {
        var batch = new BatchId("calm", number, part);
        var happened = new DeliveryEvent { Kind = "delivered", Campaign = "calm", BatchName = batch.Name, AttemptId = "a", Person = new string('a', 64) };

        Assert.Equal(batch, happened.Batch);
    }
}
