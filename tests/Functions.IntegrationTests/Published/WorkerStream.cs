using System.Collections.Concurrent;
using System.Threading.Channels;
using Functions.IntegrationTests.Published.Rpc;
using Grpc.Core;

namespace Functions.IntegrationTests.Published;

/// <summary>The host's end of the one stream between host and worker: asks, and hands each answer to who asked for it.</summary>
internal sealed class WorkerStream : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new(StringComparer.Ordinal);
    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the worker has said that it is there.</summary>
    public Task Started => _started.Task;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        await Task.WhenAny(ReadAsync(requestStream, context.CancellationToken), WriteAsync(responseStream, context.CancellationToken));
        foreach (var asked in _asked.Values)
        {
            asked.TrySetException(new InvalidOperationException("The worker ended without an answer."));
        }
    }

    public Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = Guid.NewGuid().ToString();
        var answer = _asked[question.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(question);
        return answer.Task;
    }

    public void Tell(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> worker, CancellationToken cancellationToken)
    {
        await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellationToken))
        {
            await worker.WriteAsync(message, cancellationToken);
        }
    }

    private async Task ReadAsync(IAsyncStreamReader<StreamingMessage> worker, CancellationToken cancellationToken)
    {
        await foreach (var message in worker.ReadAllAsync(cancellationToken))
        {
            if (message.ContentCase == StreamingMessage.ContentOneofCase.StartStream)
            {
                _started.SetResult();
            }
            else if (_asked.TryRemove(message.RequestId, out var asked))
            {
                asked.SetResult(message);
            }
        }
    }
}
