using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class IssueCountsTests
{
    [Fact]
    public void Everybody_is_counted_once()
    {
        var states = Enum.GetValues<BatchState>();

        var counts = states.Aggregate(new IssueCounts(), (sum, state) => sum.Add(Batch(state, people: 10, excluded: 2)));

        // Of a batch that was split, its halves count all but those who had left before.
        Assert.Equal(((states.Length - 1) * 10) + 2, counts.Total);
        Assert.Equal(new IssueCounts { Pending = 16, Accepted = 8, Failed = 8, Uncertain = 8, Unresolved = 8, Suppressed = 7, Excluded = 7 }, counts);
    }

    [Fact]
    public void What_became_of_the_mails_is_added_up()
    {
        var batch = Batch(BatchState.Accepted, people: 10, excluded: 0) with { Delivered = 5, Bounced = 3, Complained = 2 };

        var counts = new IssueCounts().Add(batch).Add(batch);

        Assert.Equal(new IssueCounts { Accepted = 20, Delivered = 10, Bounced = 6, Complained = 4 }, counts);
    }

    private static Batch Batch(BatchState state, int people, int excluded)
        => new(new BatchId("first", 0, ""), state, "a", "b", people) { Suppressed = excluded / 2, Excluded = excluded / 2 };
}
