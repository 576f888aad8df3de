using Azure.Storage.Queues;
using global::LocalHost;
using global::LocalHost.Triggers;
using global::LocalHost.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Functions.IntegrationTests.LocalHost;

[Collection<OperationsCollection>]
public sealed class QueueTests(SystemFixture system) : IAsyncLifetime
{
    private readonly TestFunctionCalls _calls = new();
    private readonly QueueServiceClient _queues = system.Services.GetRequiredService<QueueServiceClient>();

    private QueueClient Queue => _queues.GetQueueClient(TestFunctions.QueueName);

    private QueueClient Poison => _queues.GetQueueClient(TestFunctions.QueueName + "-poison");

    public async ValueTask InitializeAsync()
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.ClearMessagesAsync();
        await Poison.DeleteIfExistsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_message_is_worked_on_and_gone()
    {
        await Queue.SendMessageAsync("hello", cancellationToken: TestContext.Current.CancellationToken);
        var queue = CreateQueue();

        await queue.FetchAsync(TestContext.Current.CancellationToken);
        await queue.DrainAsync();

        Assert.Equal(["hello"], _calls.Messages);
        Assert.Equal(0, (await Queue.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_tried_as_often_as_host_json_says_and_then_set_aside()
    {
        await Queue.SendMessageAsync("bad", cancellationToken: TestContext.Current.CancellationToken);
        _calls.Work = () => throw new InvalidOperationException("on purpose");
        var queue = CreateQueue();

        await Eventually.GetAsync(
            async () =>
            {
                await queue.FetchAsync(TestContext.Current.CancellationToken);
                await queue.DrainAsync();
                return await Poison.ExistsAsync() && (await Poison.PeekMessagesAsync(1)).Value.Length == 1;
            },
            isSetAside => isSetAside);

        Assert.Equal(3, _calls.Messages.Count);
        Assert.Equal("bad", (await Poison.PeekMessagesAsync(1, cancellationToken: TestContext.Current.CancellationToken)).Value[0].MessageText);
        Assert.Equal(0, (await Queue.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task No_new_batch_is_fetched_while_too_many_messages_are_worked_on()
    {
        var finish = new TaskCompletionSource();
        _calls.Work = () => finish.Task;
        foreach (var number in Enumerable.Range(0, 6))
        {
            await Queue.SendMessageAsync($"{number}", cancellationToken: TestContext.Current.CancellationToken);
        }

        var queue = CreateQueue();
        await queue.FetchAsync(TestContext.Current.CancellationToken);
        await queue.FetchAsync(TestContext.Current.CancellationToken);
        var beforeAnyIsDone = await Eventually.GetAsync(() => Task.FromResult(_calls.Messages.Count), count => count == 4);
        finish.SetResult();
        await queue.DrainAsync();

        Assert.Equal(4, beforeAnyIsDone);
    }

    private LocalQueue CreateQueue()
    {
        var services = new ServiceCollection().AddSingleton(_calls).BuildServiceProvider();
        var runner = new FunctionRunner(new WorkerBuilder(new ServiceCollection()), services.GetRequiredService<IServiceScopeFactory>());
        var function = LocalFunction.AllOf(typeof(TestFunctions).Assembly).Single(function => function.Name == nameof(TestFunctions.TakeMessage));
        var settings = new HostJson.QueueSettings { BatchSize = 4, NewBatchThreshold = 2, MaxDequeueCount = 3, VisibilityTimeout = TimeSpan.Zero };
        return new LocalQueue(function, runner, _queues, settings, NullLogger.Instance);
    }
}
