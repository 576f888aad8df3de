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

    public void Dispose() => _system.Dispose();

    private Suppression Add()
    {
        _system.Finish(() => Store.AddAsync(Person, SuppressionReason.Bounced, CancellationToken.None));
        return Find()!;
    }

    private Suppression? Find() => _system.Finish(() => Store.FindAsync(Person, CancellationToken.None));
}
