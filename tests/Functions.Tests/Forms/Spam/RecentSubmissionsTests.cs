using Functions.Forms.Spam;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Forms.Spam;

public sealed class RecentSubmissionsTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly RecentSubmissions _recent;

    public RecentSubmissionsTests() => _recent = new RecentSubmissions(_time);

    [Fact]
    public void Each_fingerprint_is_counted_by_itself()
        => Assert.Equal([1, 2, 1, 3], new[] { "ann", "ann", "bo", "ann" }.Select(_recent.Count));

    [Fact]
    public void After_ten_minutes_all_are_forgotten()
    {
        _recent.Count("ann");
        _time.Advance(new TimeSpan(0, 9, 59));
        var within = _recent.Count("ann");
        _time.Advance(new TimeSpan(0, 0, 1));

        var after = _recent.Count("ann");

        Assert.Equal((2, 1), (within, after));
    }

    [Fact]
    public void The_next_ten_minutes_begin_with_the_first_that_comes_after()
    {
        _recent.Count("ann");
        _time.Advance(new TimeSpan(0, 15, 0));
        _recent.Count("ann");
        _time.Advance(new TimeSpan(0, 9, 59));

        Assert.Equal(2, _recent.Count("ann"));
    }

    [Fact]
    public void After_20_000_fingerprints_all_are_forgotten()
    {
        foreach (var number in Enumerable.Range(1, 19_999))
        {
            _recent.Count($"{number}");
        }

        Assert.Equal(2, _recent.Count("1"));
        _recent.Count("20000");
        Assert.Equal(1, _recent.Count("1"));
    }
}
