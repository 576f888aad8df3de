namespace Functions.Forms.Spam;

/// <summary>Counts what this instance has seen in the last minutes, by fingerprint: for scoring only, so that forgetting does no harm.</summary>
public sealed class RecentSubmissions(TimeProvider time)
{
    private const int MaxFingerprints = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private DateTimeOffset _windowEnds;

    /// <summary>How often the fingerprint came in this window, this time included.</summary>
    public int Count(string fingerprint)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (now >= _windowEnds || _counts.Count >= MaxFingerprints)
            {
                _counts.Clear();
                _windowEnds = now + Window;
            }

            return _counts[fingerprint] = _counts.GetValueOrDefault(fingerprint) + 1;
        }
    }
}
