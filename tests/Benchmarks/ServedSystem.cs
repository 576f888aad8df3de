using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using LocalHost;
using Microsoft.AspNetCore.Http;

namespace Benchmarks;

/// <summary>The system in a process of its own, as people run it; this process asks it for what it has used so far.</summary>
internal sealed class ServedSystem : IDisposable
{
    private readonly Process _process;

    private ServedSystem(Process process, int port, double listeningAfter) => (_process, Port, ListeningAfter) = (process, port, listeningAfter);

    public int Port { get; }

    /// <summary>Milliseconds from the start of the process until it took requests.</summary>
    public double ListeningAfter { get; }

    /// <summary>Starts this program again, on storage that is there.</summary>
    public static Task<ServedSystem> StartAsync(string storage) => StartAsync(["serve", storage]);

    /// <summary>Starts a bare Kestrel that gives what an address gives now.</summary>
    public static Task<ServedSystem> StartBareAsync(Uri address) => StartAsync(["bare", address.AbsoluteUri]);

    /// <summary>The other side: a host that answers on its standard input until that ends.</summary>
    public static async Task ServeAsync(string storage)
    {
        var data = Directory.CreateTempSubdirectory("benchmarks-").FullName;
        await using var app = await LocalHostApp.StartAsync(new LocalHostOptions { Storage = storage, Port = 0, DataFolder = data, RunTimers = false }, CancellationToken.None);
        await AnswerAsync(new Uri(app.BaseUrl).Port);
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Starts blob storage in memory.</summary>
    public static Task<ServedSystem> StartBlobsAsync() => StartAsync(["blobs"]);

    public static async Task ServeBlobsAsync()
    {
        var (app, port) = await MemoryBlobs.StartAsync();
        await AnswerAsync(port);
        await app.StopAsync();
    }

    public static async Task ServeBareAsync(Uri address)
    {
        using var client = new HttpClient();
        var answer = new Answer(StatusCodes.Status200OK, [], await client.GetByteArrayAsync(address));
        await using var bare = await BareKestrel.StartAsync(new Question("", [], new Dictionary<string, Answer> { [""] = answer }.ToFrozenDictionary()));
        await AnswerAsync(bare.Port);
    }

    public async Task<Usage> UsageAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        var used = (await ReadAsync(_process, "used")).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return new Usage(used[0], (int)used[1], used[2]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Starts this program again, which prints what it finds, and waits for its end.</summary>
    public static async Task RunAsync(params string[] arguments)
    {
        using var process = Process.Start(StartOf(arguments))!;
        await process.WaitForExitAsync();
    }

    // With "dotnet Benchmarks.dll" the process is dotnet, which has to be told what to run.
    private static ProcessStartInfo StartOf(string[] arguments)
        => new(Environment.ProcessPath!, [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServedSystem).Assembly.Location] : Array.Empty<string>(), .. arguments]) { UseShellExecute = false };

    private static async Task<ServedSystem> StartAsync(string[] arguments)
    {
        var start = StartOf(arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        // What bounds the memory of the process that is measured does not bound storage.
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        var process = Process.Start(start)!;
        var line = await ReadAsync(process, "listening");
        return new ServedSystem(process, int.Parse(line[0], CultureInfo.InvariantCulture), double.Parse(line[1], CultureInfo.InvariantCulture));
    }

    private static async Task AnswerAsync(int port)
    {
        var since = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        Console.WriteLine(FormattableString.Invariant($"listening {port} {since:F0}"));
        while (await Console.In.ReadLineAsync() is not null)
        {
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(FormattableString.Invariant($"used {process.WorkingSet64 / 1024.0 / 1024.0:F1} {GC.CollectionCount(2)} {process.TotalProcessorTime.TotalSeconds:F3}"));
        }
    }

    private static async Task<string[]> ReadAsync(Process process, string word)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(word + " ", StringComparison.Ordinal))
            {
                return line[(word.Length + 1)..].Split(' ');
            }
        }

        throw new InvalidOperationException("The serving process ended.");
    }
}

/// <param name="ResidentMegabytes">The working set.</param>
/// <param name="Collections">Of generation 2, since the process began.</param>
/// <param name="CpuSeconds">Since the process began.</param>
internal sealed record Usage(double ResidentMegabytes, int Collections, double CpuSeconds);
