using Functions.Operations.AuditTrail;
using Functions.Tests.Security.Audit;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Operations.AuditTrail;

public sealed class AuditReadsTests
{
    private readonly AuditBlobs _blobs = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Looking_again_is_the_same_look()
    {
        await ReadAsync("ann");
        _time.Advance(TimeSpan.FromMinutes(60));
        await ReadAsync("ann");

        Assert.Equal(1, Rows());
    }

    [Fact]
    public async Task A_look_after_an_hour_or_by_somebody_else_or_after_anything_else_is_another()
    {
        await ReadAsync("ann");
        _time.Advance(TimeSpan.FromMinutes(61));
        await ReadAsync("ann");
        await ReadAsync("maya");
        await _blobs.Log(_time).WriteAsync("maya", "inquiries.list", subject: null, TestContext.Current.CancellationToken);
        await ReadAsync("maya");

        Assert.Equal(5, Rows());
    }

    private Task ReadAsync(string who) => new AuditReads(_blobs.Log(_time), _time).RecordAsync(who, TestContext.Current.CancellationToken);

    private int Rows() => _blobs.Blobs.Values.Sum(rows => rows.Count);
}
