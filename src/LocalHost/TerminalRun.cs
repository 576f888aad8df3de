using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace LocalHost;

/// <summary>A run at the terminal: start, say what is where, run until Ctrl+C, stop cleanly.</summary>
internal static class TerminalRun
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        var sinceStart = Stopwatch.StartNew();
        try
        {
            await using var app = await LocalHostApp.StartAsync(options, cancellationToken);
            Describe(app, options, sinceStart.Elapsed);
            if (options.OpenBrowser)
            {
                Browser.Open(app.BaseUrl);
            }

            var ended = await Task.WhenAny(app.Stopped, app.StorageLost, Task.Delay(Timeout.Infinite, cancellationToken));
            if (ended != app.StorageLost)
            {
                Console.WriteLine("Stopping: storage saves its data. Ctrl+C again does not wait for it.");
                return 0;
            }

            await Console.Error.WriteLineAsync($"Azurite has ended: {await app.StorageLost}");
            return Failed;
        }
        catch (Exception expected) when (expected is StartupException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(expected.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before it was ready.");
            return StopSignals.Interrupted;
        }
    }

    private static void Describe(LocalHostApp app, LocalHostOptions options, TimeSpan elapsed)
    {
        Console.WriteLine($"""

              The site     {app.BaseUrl}
              Staff        {app.BaseUrl}/staff/ with the key {(options.StaffKey == LocalHostOptions.SampleStaffKey ? options.StaffKey : "that was given")}
              The API      {app.BaseUrl}/api/articles, every route in {app.BaseUrl}/api/openapi.json
              The mailbox  {app.BaseUrl}/dev/mail

              The content  {options.SampleFolder}
              The pages    {Folders.Site}
              The data     {options.DataFolder}
              The storage  {app.StartedStorage ?? "as given"}

            What is edited in the content or the pages is there when the page is reloaded.
            Ready after {elapsed.TotalSeconds:F1} s. Press Ctrl+C to stop.
            """);
    }
}
