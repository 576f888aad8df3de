namespace Functions.IntegrationTests;

/// <summary>Waits for a condition instead of for a time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var value = await read();
            if (isThere(value))
            {
                return value;
            }

            Assert.False(limit.IsCancellationRequested, $"Waited {Limit.TotalSeconds} s in vain. The last value was {value}.");
            await Task.Delay(Step, TestContext.Current.CancellationToken);
        }
    }
}
