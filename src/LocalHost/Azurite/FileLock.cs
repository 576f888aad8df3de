namespace LocalHost.Azurite;

/// <summary>
/// A lock between processes. The operating system releases it when its holder ends, however it ends; so the file stays, and means nothing by itself.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            // A missing folder or a bad path has its own type; a held lock has none.
            return null;
        }
    }

    public static async Task<FileStream> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            await Task.Delay(RetryDelay, cancellationToken);
        }
    }
}
