namespace Functions.Operations;

internal static class TaskSequence
{
    /// <summary>Runs all steps in order even if some fail, and throws their failures at the end.</summary>
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
