using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;

namespace Functions.Storage;

/// <summary>Checks whether the storage account is reachable, and has every container, table and queue of the app.</summary>
public sealed class StorageProbe(BlobServiceClient blobs, TableServiceClient tables, QueueServiceClient queues, TimeProvider time)
{
    /// <summary>The command that creates what is missing.</summary>
    public const string CreateCommand = "dotnet run --project src/Cli -- storage create --storage STORAGE";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private enum State
    {
        Present,
        Missing,
        Unreachable,
    }

    /// <summary>What is wrong, as sentences that name it; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var places = await Task.WhenAll(
        [
            .. StorageLayout.Containers.Select(name => ProbeAsync("blobs", $"container {name}", () => ReadContainerAsync(name, stop.Token))),
            .. StorageLayout.Tables.Select(name => ProbeAsync("tables", $"table {name}", () => ReadTableAsync(name, stop.Token))),
            .. StorageLayout.Queues.Select(name => ProbeAsync("queues", $"queue {name}", () => ReadQueueAsync(name, stop.Token))),
        ]);
        cancellationToken.ThrowIfCancellationRequested();
        List<string> problems = [];
        if (places.Where(place => place.State == State.Unreachable).Select(place => place.Service).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } unreachable)
        {
            problems.Add($"Unreachable: {string.Join(", ", unreachable)}.");
        }

        if (places.Where(place => place.State == State.Missing).Select(place => place.Name).ToList() is { Count: > 0 } missing)
        {
            problems.Add($"Missing: {string.Join(", ", missing)}. This creates them: {CreateCommand}");
        }

        return problems;
    }

    private static async Task<(string Service, string Name, State State)> ProbeAsync(string service, string name, Func<Task> read)
    {
        try
        {
            await read();
            return (service, name, State.Present);
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return (service, name, State.Missing);
        }
        catch (Exception failure) when (failure is OperationCanceledException || StorageOutage.Failed(failure))
        {
            return (service, name, State.Unreachable);
        }
    }

    private Task ReadContainerAsync(string name, CancellationToken cancellationToken)
        => blobs.GetBlobContainerClient(name).GetPropertiesAsync(cancellationToken: cancellationToken);

    // A table has no properties to read; reading one entity would not distinguish a table that is missing from an entity that is.
    private async Task ReadTableAsync(string name, CancellationToken cancellationToken)
        => await tables.GetTableClient(name).QueryAsync<TableEntity>(maxPerPage: 1, select: [nameof(TableEntity.PartitionKey)], cancellationToken: cancellationToken)
            .AsPages().FirstOrDefaultAsync(cancellationToken);

    private Task ReadQueueAsync(string name, CancellationToken cancellationToken) => queues.GetQueueClient(name).GetPropertiesAsync(cancellationToken);
}
