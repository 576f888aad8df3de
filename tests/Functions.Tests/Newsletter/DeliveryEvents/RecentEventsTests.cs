using Functions.Newsletter.DeliveryEvents;

namespace Functions.Tests.Newsletter.DeliveryEvents;

public sealed class RecentEventsTests
{
    private static readonly DeliveryEvent Delivered = new() { Kind = "delivered", Campaign = "calm", BatchName = "1", AttemptId = "a", Person = new string('a', 64) };
    private readonly RecentEvents _recent = new();

    [Fact]
    public void What_was_written_down_is_known_again()
    {
        _recent.Add([Delivered]);

        Assert.True(_recent.Contains(Delivered with { Email = "told@again.example" }));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_tells_anything_else_is_not_known(object other)
    {
        _recent.Add([Delivered]);

        Assert.False(_recent.Contains((DeliveryEvent)other));
    }

    public static TheoryData<object> Others =>
    [
        Delivered with { Kind = "spamreport" },
        Delivered with { Kind = "bounce", BounceType = "blocked" },
        Delivered with { Person = new string('b', 64) },
        Delivered with { AttemptId = "b" },
        Delivered with { BatchName = "1-b" },
        Delivered with { Campaign = "other" },
    ];
}
