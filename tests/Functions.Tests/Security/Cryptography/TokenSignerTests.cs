using System.Buffers.Text;
using FsCheck;
using FsCheck.Xunit;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Security.Cryptography;

public sealed class TokenSignerTests
{
    private const string Purpose = "newsletter/confirm";
    private static readonly string Subject = string.Concat(Enumerable.Repeat("5a", 32));
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly TokenSigner _signer;

    public TokenSignerTests() => _signer = new TokenSigner(Practice.Keys, _time);

    [Property]
    public bool A_token_reads_as_its_subject(byte first, byte last)
    {
        var subject = Convert.ToHexStringLower([first, .. new byte[30], last]);
        return _signer.Read(Purpose, _signer.Sign(Purpose, subject, Week)) == subject;
    }

    [Property]
    public bool A_flipped_bit_makes_a_token_worthless(NonNegativeInt bit)
    {
        var token = Base64Url.DecodeFromChars(_signer.Sign(Purpose, Subject, Week));
        token[bit.Get / 8 % token.Length] ^= (byte)(1 << (bit.Get % 8));
        return _signer.Read(Purpose, Base64Url.EncodeToString(token)) is null;
    }

    [Property]
    public bool Another_character_makes_a_token_worthless(NonNegativeInt place, char character)
    {
        var token = _signer.Sign(Purpose, Subject, Week).ToCharArray();
        var at = place.Get % token.Length;
        var isSame = token[at] == character;
        token[at] = character;
        return isSame || _signer.Read(Purpose, new string(token)) is null;
    }

    [Fact]
    public void No_beginning_of_a_token_is_worth_anything()
    {
        var token = _signer.Sign(Purpose, Subject, Week);

        Assert.All(Enumerable.Range(0, token.Length), length => Assert.Null(_signer.Read(Purpose, token[..length])));
    }

    [Theory]
    [InlineData("", "A")]
    [InlineData("A", "")]
    [InlineData("", "3D")]
    [InlineData("", "-.")]
    [InlineData("4D", "")]
    [InlineData("A ", "")]
    [InlineData("", ".234567890123456789012345678901")]
    public void Nothing_else_can_be_added_to_a_token(string before, string after)
        => Assert.Null(_signer.Read(Purpose, before + _signer.Sign(Purpose, Subject, Week) + after));

    [Theory]
    [InlineData("", ".")]
    [InlineData("", ">")]
    [InlineData("", "=")]
    [InlineData("", " ")]
    [InlineData("", "\r\n")]
    [InlineData("", ")")]
    [InlineData("", ",")]
    [InlineData("", ";")]
    [InlineData("", "\">")]
    [InlineData("", "’…")]
    [InlineData("", "\u00A0\u200B")]
    [InlineData("", "%3E")]
    [InlineData("", "&gt;")]
    [InlineData("", "=3D")]
    [InlineData("", "</a>")]
    [InlineData(" ", "")]
    [InlineData("<", ">.")]
    [InlineData("3D", "")]
    [InlineData("=3D", "=")]
    public void What_a_mail_program_leaves_around_a_token_is_no_part_of_it(string before, string after)
    {
        var token = _signer.Sign(Purpose, Subject, Week);

        Assert.Equal(Subject, _signer.Read(Purpose, before + token + after));
        Assert.Equal(token, TokenSigner.Trim(before + token + after));
    }

    [Property]
    public bool What_is_altered_stays_worthless_whatever_is_trimmed(NonNegativeInt bit)
    {
        var token = Base64Url.DecodeFromChars(_signer.Sign(Purpose, Subject, Week));
        token[bit.Get / 8 % token.Length] ^= (byte)(1 << (bit.Get % 8));
        return _signer.Read(Purpose, $"<{Base64Url.EncodeToString(token)}>.") is null;
    }

    [Property]
    public bool No_other_text_is_a_token(string? text) => _signer.Read(Purpose, text) is null;

    [Theory]
    [InlineData("newsletter/unsubscribe")]
    [InlineData("newsletter/confirm/")]
    [InlineData("newsletter/confir")]
    [InlineData("")]
    public void A_token_is_worth_nothing_for_another_purpose(string other)
    {
        var token = _signer.Sign(Purpose, Subject, Week);

        Assert.Null(_signer.Read(other, token));
    }

    [Fact]
    public void A_token_lives_as_long_as_it_was_given_and_no_second_longer()
    {
        var token = _signer.Sign(Purpose, Subject, Week);

        _time.Advance(Week - TimeSpan.FromSeconds(1));
        var before = _signer.Read(Purpose, token);
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = _signer.Read(Purpose, token);

        Assert.Equal(Subject, before);
        Assert.Null(after);
    }

    [Fact]
    public void A_token_without_a_lifetime_never_expires()
    {
        var token = _signer.Sign(Purpose, Subject, lifetime: null);

        _time.Advance(TimeSpan.FromDays(365 * 50));

        Assert.Equal(Subject, _signer.Read(Purpose, token));
    }

    [Fact]
    public void After_a_rotation_old_tokens_still_read()
    {
        var token = _signer.Sign(Purpose, Subject, Week);

        Assert.Equal(Subject, new TokenSigner(Practice.KeysOfVersions(1, 2), _time).Read(Purpose, token));
    }

    [Fact]
    public void Removing_a_key_ends_its_tokens()
    {
        var token = _signer.Sign(Purpose, Subject, Week);

        Assert.Null(new TokenSigner(Practice.KeysOfVersions(2), _time).Read(Purpose, token));
    }

    [Fact]
    public void A_token_is_version_expiry_subject_and_signature()
    {
        Assert.Equal(
            "AQAAAABp_dBAWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpILKBLrEV81OkBLONBIMaqMWGS_BwYrxU7BMvt8WjsJg",
            _signer.Sign(Purpose, Subject, Week));
        Assert.Equal(
            "AX__________WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlp3deEuIW-G9wuG-5j4mudbuMh2OwyuuWDMz4AFZG-TGQ",
            _signer.Sign(Purpose, Subject, lifetime: null));
    }

    [Fact]
    public void A_version_that_is_not_known_is_worth_nothing_even_under_a_known_key()
        => Assert.Null(_signer.Read(Purpose, "CQAAAABp_dBAWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlqMshHbPSH6GCtnH_72it4qtGmL76eXn9QmD-6pq5_DSg"));

    [Fact]
    public void No_token_at_all_is_no_token() => Assert.Null(_signer.Read(Purpose, text: null));

    [Fact]
    public void A_token_fits_into_128_characters_that_a_link_takes_as_they_are()
    {
        var token = _signer.Sign(Purpose, Subject, lifetime: null);

        Assert.Matches("^[A-Za-z0-9_-]{1,128}$", token);
    }
}
