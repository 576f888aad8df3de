namespace Functions.IntegrationTests.Operations.Backups;

/// <summary>A system with empty tables and without a backup, because whole tables are lost.</summary>
public abstract class BackupSystem(SystemFixture own) : IAsyncLifetime
{
    protected SystemFixture Own { get; } = own;

    private protected BackupCalls Backups { get; } = new(own);

    public async ValueTask InitializeAsync() => await Backups.StartAfreshAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
