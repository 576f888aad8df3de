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

    private static Batch Batch(BatchState state, int people, int excluded)
        => new(new BatchId("first", 0, ""), state, "a", "b", people) { Suppressed = excluded / 2, Excluded = excluded / 2 };
}
