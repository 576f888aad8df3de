using System.Diagnostics;

namespace LocalHost.Azurite;

internal static class LongTask
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Repeats what is being waited for, with the seconds so far, until the task ends.</summary>
    public static async Task<T> ReportAsync<T>(this Task<T> task, string activity, Action<string> progress)
    {
        var elapsed = Stopwatch.StartNew();
        while (await Task.WhenAny(task, Task.Delay(Interval, CancellationToken.None)) != task)
        {
            progress($"{activity}: {elapsed.Elapsed.TotalSeconds:0} s");
        }

        return await task;
    }
}
