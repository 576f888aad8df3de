using System.ComponentModel.DataAnnotations;
using Functions.Security;

namespace Functions.Tests.Security;

public sealed class SecurityOptionsTests
{
    private const string NoKey = "32 bytes in Base64 are needed.";
    private const string NoVersion = "at least one version is needed, named by a number from 1 to 255.";

    // 32 bytes, and the same with one less and one more.
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string ShortKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==";
    private const string LongKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g";

    [Fact]
    public void Keys_of_32_bytes_are_accepted() => Assert.Empty(Failures(Options()));

    [Fact]
    public void Nothing_has_a_default()
        => Assert.Equal(
            [("BlindIndexKey", NoKey), ("Pepper", NoKey), ("EncryptionKeys", NoVersion), ("TokenKeys", NoVersion)],
            Failures(new SecurityOptions()));

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData(ShortKey)]
    [InlineData(LongKey)]
    public void A_key_of_another_length_is_named(string key)
    {
        var options = Options();
        (options.BlindIndexKey, options.Pepper, options.EncryptionKeys["1"], options.TokenKeys["1"]) = (key, key, key, key);

        Assert.Equal([("BlindIndexKey", NoKey), ("Pepper", NoKey), ("EncryptionKeys__1", NoKey), ("TokenKeys__1", NoKey)], Failures(options));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData(" 1")]
    [InlineData("one")]
    public void A_version_is_a_number_from_1_to_255_in_one_spelling(string version)
    {
        var options = Options();
        (options.EncryptionKeys[version], options.TokenKeys[version]) = (Key, Key);

        Assert.Equal([($"EncryptionKeys__{version}", NoVersion), ($"TokenKeys__{version}", NoVersion)], Failures(options));
    }

    [Fact]
    public void The_last_version_is_255()
    {
        var options = Options();
        (options.EncryptionKeys["255"], options.TokenKeys["255"]) = (Key, Key);

        Assert.Empty(Failures(options));
    }

    [Fact]
    public void Single_keys_are_absent_until_they_are_set()
    {
        var options = new SecurityOptions();

        Assert.Equal(("", ""), (options.BlindIndexKey, options.Pepper));
    }

    private static SecurityOptions Options() => new() { BlindIndexKey = Key, Pepper = Key, EncryptionKeys = { ["1"] = Key }, TokenKeys = { ["1"] = Key } };

    private static IEnumerable<(string, string)> Failures(SecurityOptions options)
        => options.Validate(new ValidationContext(options)).Select(failure => (failure.MemberNames.Single(), failure.ErrorMessage!));
}
