namespace Functions.Forms.Spam;

/// <summary>Counts recent submissions to this instance, by fingerprint. The counts are used for scoring only and may be lost.</summary>
public sealed class RecentSubmissions(TimeProvider time)
{
    private const int MaxFingerprints = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private DateTimeOffset _windowEnds;

    /// <summary>Counts a fingerprint, and returns its count in this window.</summary>
    public int Count(string fingerprint)
    {
        var now = time.GetUtcNow();
        lock (_lock)
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
