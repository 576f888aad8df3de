using System.Diagnostics;

namespace LocalHost.Azurite;

internal static class LongTask
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Repeats what is being waited for, with the seconds so far, until the task ends: in one line on a terminal, elsewhere in many.</summary>
    public static async Task<T> ReportAsync<T>(this Task<T> task, Func<string> activity, Action<string> progress)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var elapsed = Stopwatch.StartNew();
        var shown = "";
        while (await Task.WhenAny(task, Task.Delay(isTerminal ? TerminalInterval : LineInterval, CancellationToken.None)) != task)
        {
            var line = $"{activity()}, {elapsed.Elapsed.TotalSeconds:0} s";
            if (isTerminal)
            {
                Console.Write($"\r{line.PadRight(shown.Length)}");
                shown = line;
            }
            else
            {
                progress(line);
            }
        }

        if (shown.Length > 0)
        {
            Console.WriteLine();
        }

        return await task;
    }
}
