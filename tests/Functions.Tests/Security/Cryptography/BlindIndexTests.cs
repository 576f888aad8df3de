using FsCheck.Xunit;
using Functions.Security;
using Functions.Security.Cryptography;

namespace Functions.Tests.Security.Cryptography;

public sealed class BlindIndexTests
{
    private readonly BlindIndex _index = new(Practice.Keys);

    [Fact]
    public void Equal_values_have_equal_fingerprints_of_64_hex_digits()
    {
        var fingerprint = _index.Of("email", "ann@example.org");

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, new BlindIndex(Practice.Keys).Of("email", "ann@example.org"));
    }

    [Fact]
    public void A_fingerprint_is_the_HMAC_of_purpose_and_parts_each_after_its_length()
        => Assert.Equal("213c7c6f341cd241a94a652bcba33f00463235c3f56db09a6a175f7fa15dd176", _index.Of("email", "ann@example.org"));

    [Property]
    public bool Moving_characters_between_the_parts_changes_the_fingerprint(string? first, string? second)
    {
        var (one, two) = (first ?? "", second ?? "");
        return (one.Length == 0 && two.Length == 0) || _index.Of("pair", one + "|", two) != _index.Of("pair", one, "|" + two);
    }

    [Fact]
    public void An_empty_part_is_not_a_missing_part()
        => Assert.NotEqual(_index.Of("pair", "a"), _index.Of("pair", "a", ""));

    [Fact]
    public void The_same_value_has_another_fingerprint_for_another_purpose()
        => Assert.NotEqual(_index.Of("email", "ann@example.org"), _index.Of("name", "ann@example.org"));

    [Fact]
    public void Another_key_gives_another_fingerprint()
    {
        var other = Microsoft.Extensions.Options.Options.Create(new SecurityOptions { BlindIndexKey = Practice.Key('x') });

        Assert.NotEqual(_index.Of("email", "ann@example.org"), new BlindIndex(other).Of("email", "ann@example.org"));
    }
}
