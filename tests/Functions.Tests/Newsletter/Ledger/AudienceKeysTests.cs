using System.Collections;
using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.Ledger;

public sealed class AudienceKeysTests
{
    private static readonly string[] Keys = [new('0', 64), new('a', 64), $"{7:x64}"];

    [Fact]
    public async Task The_keys_are_given_back_in_their_order()
    {
        var packed = await AudienceKeys.OfAsync(Keys.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

        Assert.Equal(3, packed.Count);
        Assert.Equal(Keys, packed);
        Assert.Equal(Keys, ((IEnumerable)packed).Cast<string>());
    }

    [Fact]
    public void Nobody_is_no_key() => Assert.Empty(new AudienceKeys());

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925")]
    [InlineData(2, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b")]
    public void The_digest_is_the_SHA_256_of_the_keys_one_after_the_other(int zeros, string digest)
        => Assert.Equal(digest, AudienceKeys.DigestOf(Enumerable.Repeat(new string('0', 64), zeros)));
}
