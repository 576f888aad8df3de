namespace Functions.Operations;

internal static class TaskSequence
{
    /// <summary>Runs all of it in order, whatever fails, and says at the end what did.</summary>
    public static async Task RunAllAsync(params Func<Task>[] steps)
    {
        var failures = new List<Exception>();
        foreach (var step in steps)
        {
            try
            {
                await step();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
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
