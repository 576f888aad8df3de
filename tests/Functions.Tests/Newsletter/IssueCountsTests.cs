using Functions.Newsletter;
using Functions.Newsletter.Sending;

namespace Functions.Tests.Newsletter;

public sealed class IssueCountsTests
{
    [Fact]
    public void Everybody_is_counted_once()
    {
        var states = Enum.GetValues<BucketState>();

        var counts = states.Aggregate(new IssueCounts(), (sum, state) => sum.Add(Bucket(state, people: 10, excluded: 2)));

        Assert.Equal(states.Length * 10, counts.Pending + counts.Accepted + counts.Failed + counts.Unresolved + counts.Excluded);
        Assert.Equal(new IssueCounts { Pending = 16, Accepted = 8, Failed = 8, Unresolved = 8, Excluded = 10 }, counts);
    }

    private static Bucket Bucket(BucketState state, int people, int excluded)
        => new("first", 0, state, people, excluded, AttemptId: null, DateTimeOffset.UnixEpoch, Reason: null, "v");
}
