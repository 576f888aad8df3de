using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Operations.Backups;
using Functions.Operations.Health;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Operations.Overview;

/// <summary>Reads how the system is.</summary>
public sealed class PracticeStateReader(
    Readiness readiness,
    SystemStatusReader system,
    KeyVerification keys,
    RestoreDrillStore drills,
    CurrentManifest content,
    TimeProvider time)
{
    /// <returns>What the app's own check says, and no more, while storage is unreachable: what is configured is shown all the same.</returns>
    internal async Task<PracticeState> ReadAsync(CancellationToken cancellationToken)
    {
        var state = new PracticeState(time.GetUtcNow()) { Faults = await readiness.ProblemsAsync(cancellationToken) };
        try
        {
            return await ReadStorageAsync(state, cancellationToken);
        }
        catch (Exception outage) when (StorageOutage.Failed(outage))
        {
            return state.Faults.Count > 0 ? state : state with { Faults = ["Unreachable: storage."] };
        }
    }

    private async Task<PracticeState> ReadStorageAsync(PracticeState state, CancellationToken cancellationToken)
    {
        var status = await system.ReadAsync(cancellationToken);
        return state with
        {
            Mails = status.Mails,
            Messages = status.Messages,
            FailedTasks = status.Queues.Where(queue => queue.Key.EndsWith(StorageLayout.PoisonSuffix, StringComparison.Ordinal)).Sum(queue => queue.Value),
            Runs = status.Runs,
            LateTimers = status.LateTimers,
            UncertainDeliveries = status.UncertainDeliveries,
            Keys = await keys.DescribeAsync(cancellationToken),
            LastBackup = status.LastBackup,
            LastDrill = await drills.LastAsync(cancellationToken),
            ContentErrors = (await content.ReadAsync(cancellationToken)).Problems.Count(problem => problem.Severity == ProblemSeverity.Error),
            IsKnown = true,
        };
    }
}
