using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace Functions.IntegrationTests.LocalHost;

/// <summary>Functions that LocalHost runs in its own tests.</summary>
public sealed class TestFunctions(TestFunctionCalls calls)
{
    public const string QueueName = "test-messages";

    [Function(nameof(TakeMessage))]
    public Task TakeMessage([QueueTrigger(QueueName)] string message) => calls.TakeAsync(message);

    [Function(nameof(TakeTurn))]
    public Task TakeTurn([TimerTrigger("0 0 * * * *")] TimerInfo timer) => calls.TurnAsync(timer);
}

/// <summary>What the functions were called with, and what they do.</summary>
public sealed class TestFunctionCalls
{
    public ConcurrentQueue<string> Messages { get; } = new();

    public ConcurrentQueue<TimerInfo> Turns { get; } = new();

    public Func<Task> Work { get; set; } = () => Task.CompletedTask;

    public Task TakeAsync(string message)
    {
        Messages.Enqueue(message);
        return Work();
    }

    public Task TurnAsync(TimerInfo timer)
    {
        Turns.Enqueue(timer);
        return Work();
    }
}
