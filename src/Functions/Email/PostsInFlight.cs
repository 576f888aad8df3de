using Microsoft.Extensions.Hosting;

namespace Functions.Email;

/// <summary>
/// Counts the posts to the provider that are under way, from the claim to the record of the answer. A planned stop, as every deployment is one,
/// waits for them: a process that ends in between leaves people of whom nobody knows whether they have the mail.
/// </summary>
public sealed class PostsInFlight : IHostedService
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _drained;
    private int _count;

    /// <summary>Call this before the claim, and dispose of the result after the record.</summary>
    /// <exception cref="OperationCanceledException">The process is stopping: nothing more may be claimed.</exception>
    public IDisposable Begin()
    {
        lock (_gate)
        {
            if (_drained is not null)
            {
                throw new OperationCanceledException("The process is stopping.");
            }

            _count++;
            return new Post(this);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until no post is under way. The provider answers, or times out, within the time that the host gives for this.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Check();
            return _drained.Task.WaitAsync(cancellationToken);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _count--;
            Check();
        }
    }

    private void Check()
    {
        if (_count == 0)
        {
            _drained?.TrySetResult();
        }
    }

    private sealed class Post(PostsInFlight posts) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                posts.End();
            }
        }
    }
}
