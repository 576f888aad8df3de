using System.Security.Cryptography;
using System.Text;

namespace Functions.Operations.Backups;

/// <summary>The manifest completes a backup: it is written last, encrypted under the app's encryption key.</summary>
/// <param name="Date">The day (UTC) that names the backup, such as <c>2026-11-23</c>.</param>
/// <param name="StartedAt">When the backup was started: rows that were written later may be missing.</param>
/// <param name="Run">The run that wrote it; blobs of other runs, which failed or finished later, are not part of it.</param>
/// <param name="Key">The backup's own key, 32 bytes.</param>
public sealed record BackupManifest(string Date, DateTimeOffset StartedAt, string Run, byte[] Key)
{
    /// <summary>The row count and hash of each table.</summary>
    public IReadOnlyDictionary<string, BackupTable> Tables { get; init; } = new Dictionary<string, BackupTable>(StringComparer.Ordinal);

    internal string BlobOf(string table) => $"{Date}/{Run}/{table}";

    /// <summary>Each table has a key of its own: one table's blob does not decrypt as another's.</summary>
    internal byte[] KeyOf(string table) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Key, Key.Length, salt: null, Encoding.UTF8.GetBytes(BlobOf(table)));
}

/// <param name="Rows">How many rows there are.</param>
/// <param name="Sha256">The SHA-256 of their lines, in lower-case hex.</param>
public sealed record BackupTable(long Rows, string Sha256);

/// <summary>A backup that cannot be used; the message names its blob and the reason.</summary>
public sealed class UnusableBackupException(string blob, string why) : Exception($"backups/{blob} {why}");
