namespace LocalHost;

/// <summary>What LocalHost keeps in its data folder.</summary>
internal static class LocalData
{
    /// <summary>Deletes it, and nothing else that may be in the folder.</summary>
    /// <exception cref="StartupException">The data is not LocalHost's to delete, or is in use.</exception>
    public static void Delete(LocalHostOptions options)
    {
        if (options.Storage is not null)
        {
            throw new StartupException("--reset empties LocalHost's own data: it cannot be used with --storage.");
        }

        try
        {
            var azurite = Path.Combine(options.DataFolder, "azurite");
            if (Directory.Exists(azurite))
            {
                Directory.Delete(azurite, recursive: true);
            }

            File.Delete(Path.Combine(options.DataFolder, "timers.json"));
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data in {options.DataFolder} cannot be deleted ({inUse.Message}): stop what uses it.", inUse);
        }
    }
}
