namespace Functions.IntegrationTests.Operations.Backups;

/// <summary>A system whose storage is the test's own, because whole tables are lost.</summary>
public abstract class BackupSystem : IAsyncLifetime
{
    protected SystemFixture Own { get; } = new();

    private protected BackupCalls Backups { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Own.InitializeAsync();
        Backups = new BackupCalls(Own);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Own.DisposeAsync();
    }
}
