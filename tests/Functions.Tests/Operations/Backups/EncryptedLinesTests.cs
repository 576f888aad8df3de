using System.Security.Cryptography;
using FsCheck;
using FsCheck.Xunit;
using Functions.Operations.Backups;
using Functions.Security.Cryptography;

namespace Functions.Tests.Operations.Backups;

public sealed class EncryptedLinesTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    // Three chunks and a bit: what is true of them is true of more.
    private static readonly string[] Long = [.. Enumerable.Range(0, 3000).Select(number => $"{number} {new string('x', number % 120)}")];

    [Property]
    public void Lines_come_back_as_they_were_written(NonEmptyString[] texts)
    {
        var lines = texts.Select(text => text.Get.ReplaceLineEndings(" ")).Where(IsWellFormed).ToList();

        Assert.Equal(lines, Open(Seal(lines)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ChunkCipher.ChunkBytes - 2)]
    [InlineData(ChunkCipher.ChunkBytes - 1)]
    [InlineData(ChunkCipher.ChunkBytes)]
    [InlineData(3 * ChunkCipher.ChunkBytes)]
    public void A_line_of_any_length_comes_back(int length)
    {
        string[] lines = [new string('a', length), "after"];

        Assert.Equal(lines, Open(Seal(lines)));
        Assert.Equal(lines[..1], Open(Seal(lines[..1])));
    }

    [Fact]
    public void No_line_at_all_comes_back_as_none() => Assert.Empty(Open(Seal([])));

    [Property]
    public void No_byte_can_be_altered(NonNegativeInt at, byte mask)
    {
        var value = Seal(Long);
        value[at.Get % value.Length] ^= Math.Max(mask, (byte)1);

        Assert.ThrowsAny<CryptographicException>(() => Open(value));
    }

    [Property]
    public void No_beginning_opens(NonNegativeInt at)
    {
        var value = Seal(Long);

        Assert.ThrowsAny<CryptographicException>(() => Open(value[..(at.Get % value.Length)]));
    }

    [Fact]
    public void A_text_cut_off_between_two_chunks_does_not_open()
    {
        var value = Seal(Long);

        Assert.ThrowsAny<CryptographicException>(() => Open(value[..ChunkCipher.EncryptedChunkBytes]));
        Assert.ThrowsAny<CryptographicException>(() => Open(value[..(2 * ChunkCipher.EncryptedChunkBytes)]));
        Assert.ThrowsAny<CryptographicException>(() => Open([]));
    }

    [Fact]
    public void Chunks_that_change_places_or_come_twice_do_not_open()
    {
        var value = Seal(Long);
        var (first, second, rest) = (value[..ChunkCipher.EncryptedChunkBytes], value[ChunkCipher.EncryptedChunkBytes..(2 * ChunkCipher.EncryptedChunkBytes)], value[(2 * ChunkCipher.EncryptedChunkBytes)..]);

        Assert.Equal(Long, Open([.. first, .. second, .. rest]));
        Assert.ThrowsAny<CryptographicException>(() => Open([.. second, .. first, .. rest]));
        Assert.ThrowsAny<CryptographicException>(() => Open([.. first, .. first, .. second, .. rest]));
        Assert.ThrowsAny<CryptographicException>(() => Open([.. second, .. rest]));
        Assert.ThrowsAny<CryptographicException>(() => Open([.. value, .. rest]));
    }

    [Fact]
    public void Another_key_does_not_open_it()
        => Assert.ThrowsAny<CryptographicException>(() => Open(Seal(Long), [.. Key.Reverse()]));

    [Fact]
    public void A_table_opens_only_as_itself_in_its_own_backup()
    {
        var manifest = new BackupManifest("2026-11-23", DateTimeOffset.UnixEpoch, "run", Key);

        byte[][] keys = [manifest.KeyOf("inquiries"), manifest.KeyOf("outbox"), (manifest with { Date = "2026-11-24" }).KeyOf("inquiries"), (manifest with { Run = "other" }).KeyOf("inquiries")];

        Assert.Equal(keys.Length, keys.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
    }

    private static bool IsWellFormed(string text) => !text.Contains('\uFFFD', StringComparison.Ordinal) && !text.Any(char.IsSurrogate);

    private static byte[] Seal(IEnumerable<string> lines)
    {
        using var target = new MemoryStream();
        EncryptedLines.WriteAsync(lines.ToAsyncEnumerable(), Key, target, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return target.ToArray();
    }

    private static List<string> Open(byte[] value, byte[]? key = null)
        => EncryptedLines.ReadAsync(new MemoryStream(value), key ?? Key, TestContext.Current.CancellationToken).ToListAsync().AsTask().GetAwaiter().GetResult();
}
