using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Storage;

/// <summary>On a developer's machine creates what is missing of the layout when the app starts; elsewhere says what is, and how to create it.</summary>
internal sealed partial class StorageLayoutStartup(
    StorageLayout layout, StorageProbe probe, IHostEnvironment environment, TimeProvider time, ILogger<StorageLayoutStartup> logger) : BackgroundService
{
    // What is wrong is only told: the first readers of an instance need its processor more.
    private static readonly TimeSpan ProbeDelay = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (environment.IsDevelopment())
            {
                await layout.CreateAsync(stoppingToken);
            }

            await Task.Delay(ProbeDelay, time, stoppingToken);
            foreach (var problem in await probe.ProblemsAsync(stoppingToken))
            {
                LogProblem(problem);
            }
        }
        // Whatever it is: a check that fails must not stop the app.
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogProblem($"{failure.GetType().Name} while the layout was created.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The storage account is not ready. {Problem}")]
    private partial void LogProblem(string problem);
}
