using global::LocalHost.Azurite;

namespace Functions.IntegrationTests;

internal static class StorageOutages
{
    /// <summary>Stops storage cleanly while the action runs, and starts it again with its data.</summary>
    public static async Task WithoutAsync(this AzuriteServer storage, Func<Task> action)
    {
        await storage.StopAsync();
        try
        {
            await action();
        }
        finally
        {
            await storage.RestartAsync(CancellationToken.None);
        }
    }
}
