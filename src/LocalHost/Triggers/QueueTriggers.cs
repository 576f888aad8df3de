using Azure;
using Azure.Storage.Queues;
using LocalHost.Worker;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalHost.Triggers;

/// <summary>Feeds the queue functions, each from its queue, by the settings of host.json.</summary>
internal sealed partial class QueueTriggers(
    IReadOnlyList<LocalFunction> functions,
    FunctionRunner runner,
    QueueServiceClient queues,
    HostJson host,
    ILogger<QueueTriggers> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(functions
        .Where(function => function.Trigger is QueueTriggerAttribute)
        .Select(function => ListenAsync(function, new LocalQueue(function, runner, queues, host.Queues, logger), stoppingToken)));

    private async Task ListenAsync(LocalFunction function, LocalQueue queue, CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                pause = await queue.FetchAsync(stoppingToken) ? FirstPause : Longer(pause);
                await Task.Delay(pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception outage) when (outage is RequestFailedException or AggregateException)
            {
                LogOutage(function.Name);
                pause = host.Queues.MaxPollingInterval;
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await queue.DrainAsync();
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < host.Queues.MaxPollingInterval ? pause * 2 : host.Queues.MaxPollingInterval;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of {Name} is out of reach")]
    private partial void LogOutage(string name);
}
