using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Operations.Backups;

/// <summary>The container <c>backups</c>: <c>{date}/{run}/{table}</c>, and <c>{date}/manifest</c> once the backup is complete.</summary>
public sealed class BackupStore(BlobServiceClient blobs, FieldCipher cipher)
{
    private const string Manifest = "/manifest";

    // The default block size would buffer 4 MiB for each table.
    private const int BlockBytes = 1024 * 1024;

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.BackupsContainer);

    /// <summary>The dates of the complete backups, newest first.</summary>
    public async Task<IReadOnlyList<string>> DatesAsync(CancellationToken cancellationToken)
        => [.. (await BlobNamesAsync(cancellationToken)).Where(IsManifest).Select(DateOf).OrderDescending(StringComparer.Ordinal)];

    /// <summary>When the container was created: before that there was nothing to back up.</summary>
    public async Task<DateTimeOffset> CreatedAtAsync(CancellationToken cancellationToken)
        => (await _container.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.LastModified;

    /// <exception cref="UnusableBackupException">There is no complete backup of this date, or its manifest does not decrypt.</exception>
    public async Task<BackupManifest> ReadAsync(string date, CancellationToken cancellationToken)
    {
        try
        {
            var content = await _container.GetBlobClient(date + Manifest).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<BackupManifest>(cipher.Open(content.Value.Content, AssociatedDataOf(date)), Json.Options)!;
        }
        catch (RequestFailedException missing) when (missing.Status is 400 or 404)
        {
            throw new UnusableBackupException(date + Manifest, "does not exist: there is no complete backup of this day.");
        }
        catch (CryptographicException)
        {
            throw new UnusableBackupException(date + Manifest, "does not decrypt: it was altered, or its encryption key is not in the settings.");
        }
    }

    /// <summary>The lines of a table, as they were written.</summary>
    /// <exception cref="UnusableBackupException">The blob is missing or altered, which may be found only at its end.</exception>
    internal async IAsyncEnumerable<string> LinesAsync(BackupManifest manifest, string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = manifest.BlobOf(table);
        await using var lines = OpenAsync(name, manifest.KeyOf(table), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(lines, name))
        {
            yield return lines.Current;
        }
    }

    internal async Task WriteAsync(BackupManifest manifest, string table, IAsyncEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var options = new BlobOpenWriteOptions { BufferSize = BlockBytes };
        await using var blob = await _container.GetBlobClient(manifest.BlobOf(table)).OpenWriteAsync(overwrite: true, options, cancellationToken);
        await EncryptedLines.WriteAsync(lines, manifest.KeyOf(table), blob, cancellationToken);
    }

    /// <summary>Completes a backup.</summary>
    /// <returns>False when another run has completed one for the same day.</returns>
    internal async Task<bool> FinishAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromBytes(cipher.Seal(JsonSerializer.Serialize(manifest, Json.Options), AssociatedDataOf(manifest.Date)));
        var onlyIfAbsent = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await _container.GetBlobClient(manifest.Date + Manifest).UploadAsync(content, onlyIfAbsent, cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Removes everything older than a day, including what unfinished runs left, but never the newest backup.</summary>
    /// <returns>How many backups were removed.</returns>
    internal async Task<int> PurgeAsync(string before, BackupManifest newest, CancellationToken cancellationToken)
    {
        var old = (await BlobNamesAsync(cancellationToken))
            .Where(name => string.CompareOrdinal(DateOf(name), newest.Date) < 0 && string.CompareOrdinal(DateOf(name), before) < 0)
            // The manifest is removed first: what is left of an interrupted removal is not a backup.
            .OrderByDescending(IsManifest)
            .ToList();
        foreach (var name in old)
        {
            await _container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken);
        }

        return old.Count(IsManifest);
    }

    private async IAsyncEnumerable<string> OpenAsync(string name, byte[] key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blob = await _container.GetBlobClient(name).OpenReadAsync(cancellationToken: cancellationToken);
        await foreach (var line in EncryptedLines.ReadAsync(blob, key, cancellationToken))
        {
            yield return line;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<string> lines, string name)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new UnusableBackupException(name, "is missing.");
        }
        catch (CryptographicException)
        {
            throw new UnusableBackupException(name, "was altered, truncated, or swapped with another.");
        }
    }

    private Task<List<string>> BlobNamesAsync(CancellationToken cancellationToken)
        => _container.GetBlobsAsync(cancellationToken: cancellationToken).Select(blob => blob.Name).ToListAsync(cancellationToken).AsTask();

    private static bool IsManifest(string name) => name.EndsWith(Manifest, StringComparison.Ordinal);

    private static string DateOf(string name) => name.Split('/')[0];

    private static AssociatedData AssociatedDataOf(string date) => new(StorageLayout.BackupsContainer, date, "manifest", "content");
}
