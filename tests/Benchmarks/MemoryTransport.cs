using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Benchmarks;

/// <summary>What Kestrel listens on in place of sockets: a request is answered on the caller's thread, and all that it costs is the server's code.</summary>
internal sealed class MemoryTransport : IConnectionListenerFactory
{
    // Nothing is handed to another thread, and no answer is so long that its writer waits for the reader.
    private static readonly PipeOptions Pipes = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        => ValueTask.FromResult<IConnectionListener>(new Listener(endpoint, _connections));

    /// <returns>The client's side of a new connection.</returns>
    public IDuplexPipe Connect()
    {
        var (questions, answers) = (new Pipe(Pipes), new Pipe(Pipes));
        var (server, client) = (new Side(questions.Reader, answers.Writer), new Side(answers.Reader, questions.Writer));
        _connections.Writer.TryWrite(new DefaultConnectionContext(Guid.NewGuid().ToString(), server, client));
        return client;
    }

    private sealed record Side(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Listener(EndPoint endpoint, Channel<ConnectionContext> connections) : IConnectionListener
    {
        public EndPoint EndPoint => endpoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await connections.Reader.WaitToReadAsync(cancellationToken))
            {
                // There is a listener for each address of localhost: the other one may have been faster.
                if (connections.Reader.TryRead(out var connection))
                {
                    return connection;
                }
            }

            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            connections.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
