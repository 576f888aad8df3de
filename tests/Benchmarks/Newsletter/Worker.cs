using System.Diagnostics;
using LocalHost;

namespace Benchmarks.Newsletter;

/// <summary>A process of the app that sends, as a second machine would.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data;

    private Worker(Process process, string data) => (_process, _data) = (process, data);

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<Worker> StartAsync(string storage, string provider)
    {
        var data = Directory.CreateTempSubdirectory("benchmarks-worker-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(LocalHostApp).Assembly.Location, "--no-browser", "--no-events", "--port", "0", "--data", data, "--storage", storage, "--mailbox", provider })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready after", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Worker(process, data);
            }
        }

        throw new InvalidOperationException("A process ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
