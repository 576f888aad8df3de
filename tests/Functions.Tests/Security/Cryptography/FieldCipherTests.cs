using System.Security.Cryptography;
using FsCheck;
using FsCheck.Xunit;
using Functions.Security.Cryptography;

namespace Functions.Tests.Security.Cryptography;

public sealed class FieldCipherTests
{
    private static readonly AssociatedData Place = new("inquiries", "202605", "i|1", "Message");
    private readonly FieldCipher _cipher = new(Practice.Keys);

    [Property]
    public bool A_sealed_field_opens_to_what_was_sealed(NonNull<string> text)
        => _cipher.Open(_cipher.Seal($"{text.Get} Zoë 🌱", Place), Place) == $"{text.Get} Zoë 🌱";

    [Fact]
    public void The_same_text_never_gives_the_same_value()
    {
        var first = _cipher.Seal("I need help", Place);

        var second = _cipher.Seal("I need help", Place);

        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("subscribers", "202605", "i|1", "Message")]
    [InlineData("inquiries", "202606", "i|1", "Message")]
    [InlineData("inquiries", "202605", "i|2", "Message")]
    [InlineData("inquiries", "202605", "i|1", "Name")]
    public void A_value_does_not_open_in_another_place(string table, string partition, string row, string field)
    {
        var value = _cipher.Seal("I need help", Place);

        Assert.ThrowsAny<CryptographicException>(() => _cipher.Open(value, new AssociatedData(table, partition, row, field)));
    }

    [Fact]
    public void No_bit_of_a_value_can_be_flipped()
    {
        var value = _cipher.Seal("I need help", Place);

        Assert.All(Enumerable.Range(0, value.Length * 8), bit =>
        {
            var altered = value.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => _cipher.Open(altered, Place));
        });
    }

    [Fact]
    public void No_beginning_of_a_value_opens()
    {
        var value = _cipher.Seal("I need help", Place);

        Assert.All(Enumerable.Range(0, value.Length), length
            => Assert.ThrowsAny<CryptographicException>(() => _cipher.Open(value.AsSpan(0, length), Place)));
    }

    [Fact]
    public void After_a_rotation_old_values_still_open()
    {
        var value = _cipher.Seal("I need help", Place);

        var text = new FieldCipher(Practice.KeysOfVersions(1, 2)).Open(value, Place);

        Assert.Equal("I need help", text);
    }

    [Fact]
    public void After_a_rotation_the_newest_key_seals()
    {
        var value = new FieldCipher(Practice.KeysOfVersions(1, 2)).Seal("I need help", Place);

        Assert.Equal("I need help", new FieldCipher(Practice.KeysOfVersions(2)).Open(value, Place));
    }

    [Fact]
    public void A_value_of_a_key_that_is_gone_does_not_open()
    {
        var value = _cipher.Seal("I need help", Place);

        Assert.ThrowsAny<CryptographicException>(() => new FieldCipher(Practice.KeysOfVersions(2)).Open(value, Place));
    }

    [Fact]
    public void A_value_that_was_sealed_elsewhere_in_the_same_layout_opens()
    {
        var value = Convert.FromHexString("016e6e6e6e6e6e6e6e6e6e6e6e1a203b147fc02bbcd3759b7ac46587d219c43ed50aa73b6c5eb6ce");

        Assert.Equal("I need help", _cipher.Open(value, Place));
    }

    [Fact]
    public void An_empty_text_opens_as_an_empty_text() => Assert.Equal("", _cipher.Open(_cipher.Seal("", Place), Place));

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("026e6e6e6e6e6e6e6e6e6e6e6e1a203b147fc02bbcd3759b7ac46587d219c43ed50aa73b6c5eb6ce")]
    public void What_has_no_known_version_says_so(string value)
    {
        var failure = Assert.Throws<CryptographicException>(() => _cipher.Open(Convert.FromHexString(value), Place));

        Assert.Equal("The field is not of a known key version.", failure.Message);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("01", false)]
    [InlineData("02", true)]
    [InlineData("03", false)]
    public void Only_a_value_of_the_newest_version_is_current(string value, bool isCurrent)
        => Assert.Equal(isCurrent, new FieldCipher(Practice.KeysOfVersions(1, 2)).IsCurrent(Convert.FromHexString(value)));
}
