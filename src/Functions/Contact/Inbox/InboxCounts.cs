using Functions.Contact.Inquiries;

namespace Functions.Contact.Inbox;

/// <summary>
/// The counts of the inbox, remembered for a few seconds: every open inbox asks for them each minute. What this instance changes is counted at once, what another one
/// does within that time.
/// </summary>
public sealed class InboxCounts(InquiryStore inquiries, TimeProvider time)
{
    private const int MaxCounted = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<InquiryTally>? _tally;
    private DateTimeOffset _startedAt;

    /// <summary>The counts; concurrent callers share one scan.</summary>
    public Task<InquiryTally> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_tally is null || _tally.IsFaulted || _tally.IsCanceled || now - _startedAt >= Remembered || now < _startedAt)
            {
                // Not under the token of one of the callers.
                (_tally, _startedAt) = (inquiries.TallyAsync(MaxCounted, CancellationToken.None), now);
            }

            return _tally.WaitAsync(cancellationToken);
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            _tally = null;
        }
    }

    /// <summary>Forgets them when it is disposed: after a change.</summary>
    public IDisposable ForgetAfter() => new Change(this);

    private sealed record Change(InboxCounts Counts) : IDisposable
    {
        public void Dispose() => Counts.Forget();
    }
}
