namespace Functions;

/// <summary>Work that goes on when a part of it fails, and throws the failures at the end. Only its own token stops it: a timeout is a failure like others.</summary>
internal static class TaskSequence
{
    /// <summary>Runs all steps in order.</summary>
    /// <exception cref="AggregateException">The failures, after all steps were run.</exception>
    public static Task RunAllAsync(CancellationToken cancellationToken, params Func<Task>[] steps)
        => ForEachAsync(steps.ToAsyncEnumerable(), step => step(), cancellationToken);

    /// <summary>Does the work for each item in order.</summary>
    /// <exception cref="AggregateException">The failures, after all items were tried.</exception>
    public static async Task ForEachAsync<T>(IAsyncEnumerable<T> items, Func<T, Task> work, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await work(item);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
