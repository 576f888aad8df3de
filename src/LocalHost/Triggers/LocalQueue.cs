using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalHost.Worker;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LocalHost.Triggers;

/// <summary>One queue function: fetches messages, holds their lease while they are worked on, and sets aside what keeps failing.</summary>
internal sealed partial class LocalQueue
{
    private const string PoisonSuffix = "-poison";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly LocalFunction _function;
    private readonly FunctionRunner _runner;
    private readonly HostJson.QueueSettings _settings;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, Task> _working = new(StringComparer.Ordinal);

    public LocalQueue(LocalFunction function, FunctionRunner runner, QueueServiceClient queues, HostJson.QueueSettings settings, ILogger logger)
    {
        var name = ((QueueTriggerAttribute)function.Trigger).QueueName;
        (_function, _runner, _settings, _logger) = (function, runner, settings, logger);
        (_queue, _poison) = (queues.GetQueueClient(name), queues.GetQueueClient(name + PoisonSuffix));
    }

    /// <summary>Fetches a batch, if few enough messages are being worked on.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> FetchAsync(CancellationToken stoppingToken)
    {
        if (_working.Count > _settings.Threshold)
        {
            return true;
        }

        var batch = (await _queue.ReceiveMessagesAsync(_settings.BatchSize, Lease, stoppingToken)).Value;
        foreach (var message in batch)
        {
            _working[message.MessageId] = WorkAsync(message, stoppingToken);
        }

        return batch.Length > 0;
    }

    /// <summary>Waits for what is being worked on.</summary>
    public Task DrainAsync() => Task.WhenAll(_working.Values);

    private async Task WorkAsync(QueueMessage message, CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var done = new CancellationTokenSource();
        var lease = RenewAsync(message, done.Token);
        try
        {
            await _runner.RunAsync(_function, parameter => Bind(message, parameter.ParameterType), stoppingToken);
            await done.CancelAsync();
            await _queue.DeleteMessageAsync(message.MessageId, await lease, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogFailure(_function.Name, message.DequeueCount, failure);
            await done.CancelAsync();
            await GiveBackAsync(message, await lease);
        }
        finally
        {
            _working.TryRemove(message.MessageId, out _);
        }
    }

    private static object? Bind(QueueMessage message, Type type)
        => type == typeof(string) ? message.MessageText : JsonSerializer.Deserialize(message.MessageText, type, JsonSerializerOptions.Web);

    /// <returns>The last pop receipt, once the work is done.</returns>
    private async Task<string> RenewAsync(QueueMessage message, CancellationToken done)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            await Task.Delay(Lease / 2, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return receipt;
            }

            try
            {
                receipt = (await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: Lease, cancellationToken: CancellationToken.None)).Value.PopReceipt;
            }
            catch (Exception outage) when (outage is RequestFailedException or AggregateException)
            {
                // The next round tries again; should the lease end before, another fetch brings the message back.
            }
        }
    }

    private async Task GiveBackAsync(QueueMessage message, string receipt)
    {
        try
        {
            if (message.DequeueCount >= _settings.MaxDequeueCount)
            {
                await _poison.CreateIfNotExistsAsync();
                await _poison.SendMessageAsync(message.MessageText);
                await _queue.DeleteMessageAsync(message.MessageId, receipt);
            }
            else
            {
                await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: _settings.VisibilityTimeout);
            }
        }
        catch (Exception outage) when (outage is RequestFailedException or AggregateException)
        {
            // The message comes back by itself when its lease ends.
            LogFailure(_function.Name, message.DequeueCount, outage);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} failed on a queue message, try {Try}")]
    private partial void LogFailure(string name, long @try, Exception failure);
}
