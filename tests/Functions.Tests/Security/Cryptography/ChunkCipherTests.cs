using System.Security.Cryptography;
using System.Text;
using Functions.Security.Cryptography;

namespace Functions.Tests.Security.Cryptography;

public sealed class ChunkCipherTests
{
    // What another implementation of AES-256-GCM made of "first" and "second" with the key of 32 times k and the nonces 0 and 1, the second marked as the last.
    private const string First = "860782dab36ef3a5e82f7b82500d5d9878fa20148c";
    private const string Second = "440a01b48c594eafca6f8dd8c4688aa0d9818d527908";
    private const string EmptyAndLast = "e68daf1ccb1770220be43490d2d0513c";
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)'k', 32)];

    [Fact]
    public void Chunks_are_sealed_under_their_number_and_whether_they_are_the_last()
    {
        using var cipher = new ChunkCipher(Key);

        var sealedChunks = new[] { cipher.Seal("first"u8, isLast: false), cipher.Seal("second"u8, isLast: true) };

        Assert.Equal([First, Second], sealedChunks.Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void Chunks_open_in_their_order()
    {
        using var cipher = new ChunkCipher(Key);

        Assert.Equal("first", Open(cipher, First, isLast: false));
        Assert.Equal("second", Open(cipher, Second, isLast: true));
    }

    [Fact]
    public void An_empty_text_is_one_chunk_of_a_tag_alone()
    {
        using var cipher = new ChunkCipher(Key);

        Assert.Equal("", Open(cipher, EmptyAndLast, isLast: true));
    }

    [Theory]
    [InlineData(Second, true)]
    [InlineData(First, true)]
    [InlineData("", true)]
    [InlineData("860782dab36ef3a5e82f7b82500d5d98", false)]
    [InlineData("870782dab36ef3a5e82f7b82500d5d9878fa20148c", false)]
    [InlineData("860782dab36ef3a5e82f7b82500d5d9878fa20148d", false)]
    public void What_is_not_the_next_chunk_as_it_was_sealed_does_not_open(string chunk, bool isLast)
    {
        using var cipher = new ChunkCipher(Key);

        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, chunk, isLast));
    }

    [Fact]
    public void A_chunk_does_not_open_twice()
    {
        using var cipher = new ChunkCipher(Key);
        Open(cipher, First, isLast: false);

        Assert.ThrowsAny<CryptographicException>(() => Open(cipher, First, isLast: false));
    }

    [Fact]
    public void Less_than_a_tag_is_a_text_that_is_cut_off()
    {
        using var cipher = new ChunkCipher(Key);

        var failure = Assert.Throws<CryptographicException>(() => cipher.Open(new byte[15], isLast: true));

        Assert.Equal("The text is truncated.", failure.Message);
    }

    [Fact]
    public void A_cipher_that_was_disposed_seals_nothing_more()
    {
        var cipher = new ChunkCipher(Key);

        cipher.Dispose();

        Assert.Throws<ObjectDisposedException>(() => cipher.Seal("first"u8, isLast: false));
    }

    private static string Open(ChunkCipher cipher, string chunk, bool isLast) => Encoding.UTF8.GetString(cipher.Open(Convert.FromHexString(chunk), isLast));
}
