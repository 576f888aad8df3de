namespace Functions;

/// <summary>A value that is read again when it is older than whoever asks for it allows. All who need it at the same time share one read, which none of them cancels, and its failure.</summary>
internal sealed class ExpiringValue<T>(TimeProvider time, Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Task<T>? _current;
    private DateTimeOffset _readAt;

    public Task<T> GetAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var age = time.GetUtcNow() - _readAt;
            // A clock that was set back makes the age negative.
            if (_current is null or { IsFaulted: true } or { IsCanceled: true } || (_current.IsCompleted && (age < TimeSpan.Zero || age >= maxAge)))
            {
                _readAt = time.GetUtcNow();
                _current = read();
            }

            return _current.WaitAsync(cancellationToken);
        }
    }
}
