using FsCheck;
using FsCheck.Fluent;
using Functions.Insights;

namespace Functions.Tests.Insights;

public sealed class SmallNumbersTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("4", "few")]
    [InlineData("5", "5")]
    [InlineData("9 0 12", "9 0 12")]
    [InlineData("1 30 12", "few 30 few")]
    [InlineData("2 3 40", "few few 40")]
    [InlineData("1 1 40 9", "few few 40 few")]
    [InlineData("3 0 0", "few 0 0")]
    public void Small_numbers_are_hidden_with_what_would_give_them_away(string counts, string shown)
        => Assert.Equal(shown, string.Join(' ', SmallNumbers.Hide([.. counts.Split(' ').Select(long.Parse)])));

    // Whoever knows the total learns the sum of what is hidden: that must be large, and of more than one.
    [Fact]
    public void The_total_does_not_tell_what_is_hidden() => Prop.ForAll(
        Gen.Choose(0, 12).ListOf().Select(counts => counts.Select(count => (long)count).ToList()).ToArbitrary(),
        counts =>
        {
            var shown = SmallNumbers.Hide(counts);
            var hidden = counts.Where((_, index) => shown[index].Value is null).ToList();
            Assert.All(counts.Index(), count => Assert.True(count.Item is 0 or >= SmallNumbers.Min || shown[count.Index].Value is null));
            Assert.True(hidden.Count == 0 || hidden.Count == counts.Count(count => count > 0) || (hidden.Count > 1 && hidden.Sum() >= SmallNumbers.Min));
        }).QuickCheckThrowOnFailure();
}
