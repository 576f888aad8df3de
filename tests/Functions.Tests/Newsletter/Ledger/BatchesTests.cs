using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Xunit;
using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class BatchesTests
{
    [Property]
    public bool Every_key_has_a_batch(ulong seed, PositiveInt batches)
        => Batches.Of(Key(Spread(seed)), batches.Get) is var batch && batch >= 0 && batch < batches.Get;

    [Property]
    public bool A_greater_key_never_has_a_lesser_batch(ulong seed, ulong otherSeed, PositiveInt batches)
    {
        var (one, other) = (Spread(seed), Spread(otherSeed));
        return Batches.Of(Key(Math.Min(one, other)), batches.Get) <= Batches.Of(Key(Math.Max(one, other)), batches.Get);
    }

    [Property]
    public bool The_batch_is_the_floor_of_h_times_B_by_2_to_the_64th(ulong seed, PositiveInt batches)
        => Batches.Of(Key(Spread(seed)), batches.Get) == (int)((new BigInteger(Spread(seed)) * batches.Get) >> 64);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(2084)]
    public void The_least_key_has_the_first_batch_and_the_greatest_the_last(int batches)
    {
        Assert.Equal(0, Batches.Of(Key(0), batches));
        Assert.Equal(batches - 1, Batches.Of(Key(ulong.MaxValue), batches));
    }

    [Property]
    public bool Walking_the_keys_skips_no_batch(byte batches)
    {
        var count = batches + 1;
        var walked = Enumerable.Range(0, 1024).Select(step => Batches.Of(Key((ulong)step << 54), count)).ToList();
        return walked.Zip(walked.Skip(1)).All(pair => pair.Second - pair.First is 0 or 1) && walked.Distinct().Count() == count;
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(48, 1)]
    [InlineData(49, 2)]
    [InlineData(100_000, 2084)]
    public void There_are_as_many_batches_as_48_people_each_need(int people, int batches) => Assert.Equal(batches, Batches.CountFor(people));

    // FsCheck draws small numbers; multiplied by the golden ratio they lie all over the range.
    private static ulong Spread(ulong seed) => unchecked(seed * 0x9E3779B97F4A7C15);

    private static string Key(ulong head) => head.ToString("x16", CultureInfo.InvariantCulture) + new string('7', 48);
}
