using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Xunit;
using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class BucketsTests
{
    [Property]
    public bool Every_key_has_a_bucket(ulong seed, PositiveInt buckets)
        => Buckets.Of(Key(Spread(seed)), buckets.Get) is var bucket && bucket >= 0 && bucket < buckets.Get;

    [Property]
    public bool A_greater_key_never_has_a_lesser_bucket(ulong seed, ulong otherSeed, PositiveInt buckets)
    {
        var (one, other) = (Spread(seed), Spread(otherSeed));
        return Buckets.Of(Key(Math.Min(one, other)), buckets.Get) <= Buckets.Of(Key(Math.Max(one, other)), buckets.Get);
    }

    [Property]
    public bool The_bucket_is_the_floor_of_h_times_B_by_2_to_the_64th(ulong seed, PositiveInt buckets)
        => Buckets.Of(Key(Spread(seed)), buckets.Get) == (int)((new BigInteger(Spread(seed)) * buckets.Get) >> 64);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(2084)]
    public void The_least_key_has_the_first_bucket_and_the_greatest_the_last(int buckets)
    {
        Assert.Equal(0, Buckets.Of(Key(0), buckets));
        Assert.Equal(buckets - 1, Buckets.Of(Key(ulong.MaxValue), buckets));
    }

    [Property]
    public bool Walking_the_keys_skips_no_bucket(byte buckets)
    {
        var count = buckets + 1;
        var walked = Enumerable.Range(0, 1024).Select(step => Buckets.Of(Key((ulong)step << 54), count)).ToList();
        return walked.Zip(walked.Skip(1)).All(pair => pair.Second - pair.First is 0 or 1) && walked.Distinct().Count() == count;
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(48, 1)]
    [InlineData(49, 2)]
    [InlineData(100_000, 2084)]
    public void There_are_as_many_buckets_as_48_people_each_need(int people, int buckets) => Assert.Equal(buckets, Buckets.CountFor(people));

    // FsCheck draws small numbers; multiplied by the golden ratio they lie all over the range.
    private static ulong Spread(ulong seed) => unchecked(seed * 0x9E3779B97F4A7C15);

    private static string Key(ulong head) => head.ToString("x16", CultureInfo.InvariantCulture) + new string('7', 48);
}
