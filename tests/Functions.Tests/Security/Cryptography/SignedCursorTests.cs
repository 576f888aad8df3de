using System.Buffers.Text;
using FsCheck;
using FsCheck.Xunit;
using Functions.Security.Cryptography;

namespace Functions.Tests.Security.Cryptography;

public sealed class SignedCursorTests
{
    private const string List = "articles?&tag=calm";
    private readonly SignedCursor _cursors = new(new BlindIndex(Practice.Keys));

    [Property]
    public bool A_cursor_reads_as_its_position(NonNull<string> position)
        => Array.Exists(position.Get.ToCharArray(), char.IsSurrogate) || _cursors.Read(List, _cursors.Write(List, position.Get)) == position.Get;

    [Property]
    public bool A_flipped_bit_makes_a_cursor_worthless(NonNegativeInt bit)
    {
        var cursor = Base64Url.DecodeFromChars(_cursors.Write(List, "walking\n20260501"));
        cursor[bit.Get / 8 % cursor.Length] ^= (byte)(1 << (bit.Get % 8));

        return _cursors.Read(List, Base64Url.EncodeToString(cursor)) is null;
    }

    [Property]
    public bool Any_other_text_is_no_cursor(NonNull<string> text) => _cursors.Read(List, text.Get) is null;

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AA=A")]
    [InlineData("wal king")]
    public void What_was_not_written_here_is_no_cursor(string text) => Assert.Null(_cursors.Read(List, text));

    [Fact]
    public void A_cursor_is_good_for_its_own_list_only()
        => Assert.Null(_cursors.Read("articles?", _cursors.Write(List, "walking")));

    [Theory]
    // 17, 18 and 19 bytes: Base64url has four, no and two spare bits after them.
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    public void Only_one_spelling_of_a_cursor_counts(string position)
    {
        var cursor = _cursors.Write(List, position);

        Assert.Equal(position, _cursors.Read(List, cursor));
        Assert.All(
            [cursor[..^1] + (char)(cursor[^1] + 1), $"{cursor}=", $" {cursor}"],
            other => Assert.Null(_cursors.Read(List, other)));
    }

    [Fact]
    public void A_cursor_is_the_beginning_of_a_signature_and_the_position() => Assert.Equal("Ng2oW66vfYzUiiKRbtFnlHdhbGtpbmc", _cursors.Write(List, "walking"));

    [Fact]
    public void The_position_before_all_others_has_a_cursor_too() => Assert.Equal("", _cursors.Read(List, _cursors.Write(List, "")));

    [Theory]
    // Cursors of 2,000 and of 2,002 characters.
    [InlineData(1_484, true)]
    [InlineData(1_485, false)]
    public void A_text_that_is_longer_than_any_cursor_is_not_looked_at(int characters, bool isRead)
    {
        var position = new string('x', characters);

        Assert.Equal(isRead ? position : null, _cursors.Read(List, _cursors.Write(List, position)));
    }
}
