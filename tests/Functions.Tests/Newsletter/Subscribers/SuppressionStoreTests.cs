using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Subscribers;

public sealed class SuppressionStoreTests : IDisposable
{
    private static readonly string Person = new('a', 64);

    private readonly QuietSystem _system = new(people: 0);

    private SuppressionStore Store => _system.Get<SuppressionStore>();

    [Fact]
    public void A_suppression_that_was_lifted_meanwhile_is_not_written_again()
    {
        var read = Add();
        _system.Finish(() => Store.LiftAsync(read, CancellationToken.None));

        Assert.False(_system.Finish(() => Store.TouchAsync(read, CancellationToken.None)));

        Assert.Null(Find());
    }

    [Fact]
    public void One_that_became_stronger_meanwhile_is_read_again()
    {
        var read = Add();
        _system.Finish(() => Store.AddAsync(Person, SuppressionReason.Complained, CancellationToken.None));

        Assert.False(_system.Finish(() => Store.TouchAsync(read, CancellationToken.None)));
    }

    [Fact]
    public void A_sign_up_changes_neither_its_reason_nor_its_time()
    {
        var read = Add();

        Assert.True(_system.Finish(() => Store.TouchAsync(read, CancellationToken.None)));

        Assert.Equal(read, Find()! with { Version = read.Version });
    }

    [Fact]
    public void Erasing_keeps_a_stronger_reason_and_says_when_and_a_later_reason_keeps_that()
    {
        Add();
        var erasedAt = _system.World.GetUtcNow();
        _system.Finish(() => Store.AddAsync(Person, SuppressionReason.Erased, CancellationToken.None));
        var erased = Find()!;
        _system.World.Advance(TimeSpan.FromDays(1));
        _system.Finish(() => Store.AddAsync(Person, SuppressionReason.Complained, CancellationToken.None));
        var complained = Find()!;

        Assert.Equal((SuppressionReason.Bounced, erasedAt), (erased.Reason, erased.ErasedAt));
        Assert.Equal((SuppressionReason.Complained, erasedAt), (complained.Reason, complained.ErasedAt));
        Assert.Equal([Person], _system.Finish(() => Store.ErasedSinceAsync(erasedAt, CancellationToken.None).Select(found => found.Key).ToListAsync().AsTask()));
        Assert.Empty(_system.Finish(() => Store.ErasedSinceAsync(erasedAt.AddSeconds(1), CancellationToken.None).ToListAsync().AsTask()));
    }

    public void Dispose() => _system.Dispose();

    private Suppression Add()
    {
        _system.Finish(() => Store.AddAsync(Person, SuppressionReason.Bounced, CancellationToken.None));
        return Find()!;
    }

    private Suppression? Find() => _system.Finish(() => Store.FindAsync(Person, CancellationToken.None));
}
