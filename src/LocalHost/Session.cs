using System.Diagnostics;
using LocalHost.Worker;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalHost;

/// <summary>A person's session at the terminal: start, say what is where, run until Ctrl+C, stop cleanly.</summary>
internal static class Session
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
                Console.WriteLine("Stopping ...");
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
            return Failed;
        }
    }

    private static void Describe(LocalHostApp app, LocalHostOptions options, TimeSpan elapsed)
    {
        foreach (var function in app.Services.GetRequiredService<IReadOnlyList<LocalFunction>>())
        {
            Console.WriteLine($"  {function.Name,-20} {Trigger(function)}");
        }

        Console.WriteLine($"""

              The site     {app.BaseUrl}
              The API      {app.BaseUrl}/api/articles
              The mailbox  {app.BaseUrl}/dev/mail
              Staff key    {(options.StaffKey == LocalHostOptions.SampleStaffKey ? options.StaffKey : "as given")}

            Ready after {elapsed.TotalSeconds:F1} s. Press Ctrl+C to stop.
            """);
    }

    private static string Trigger(LocalFunction function) => function.Trigger switch
    {
        HttpTriggerAttribute http => $"{string.Join(',', http.Methods ?? []).ToUpperInvariant()} /api/{http.Route}",
        TimerTriggerAttribute timer => $"timer {timer.Schedule}",
        QueueTriggerAttribute queue => $"queue {queue.QueueName}",
        _ => function.Trigger.GetType().Name,
    };
}
