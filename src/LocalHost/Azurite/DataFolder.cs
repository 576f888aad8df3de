using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace LocalHost.Azurite;

/// <summary>The folder with Azurite's data, held by one LocalHost at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly TimeSpan PredecessorLimit = TimeSpan.FromSeconds(20);

    private readonly FileStream _lock;

    private DataFolder(string azurite, FileStream heldLock)
    {
        Azurite = azurite;
        _lock = heldLock;
    }

    public string Azurite { get; }

    public static async Task<DataFolder> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(Path.Combine(path, "azurite"), TakeLock(path));
        try
        {
            await folder.WaitForPredecessorAsync(cancellationToken);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream TakeLock(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return FileLock.TryTake(Path.Combine(path, "localhost.lock"))
                ?? throw new StartupException($"Another LocalHost uses the data folder {path}: stop it, or choose another folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data folder {path} cannot be written ({exception.Message}): allow it, or choose another folder.", exception);
        }
    }

    // The Azurite of a LocalHost that was killed is still writing its databases for a moment after the lock is free.
    private async Task WaitForPredecessorAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Azurite, "azurite.pid");
        for (var waited = Stopwatch.StartNew(); IsRunning(file); await Task.Delay(50, cancellationToken))
        {
            if (waited.Elapsed > PredecessorLimit)
            {
                throw new StartupException(
                    $"An earlier Azurite still uses {Azurite}: stop the process whose number is in {file}, or delete that file.");
            }
        }
    }

    private static bool IsRunning(string file)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));

            // A process younger than the file has only been given the same number. The second covers the clocks' grain.
            return process.StartTime.ToUniversalTime() < File.GetLastWriteTimeUtc(file).AddSeconds(1);
        }
        catch (Exception exception) when (
            exception is IOException or ArgumentException or FormatException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
