using System.Collections.Concurrent;
using Functions.Content.Snapshots;
using Functions.Http;

namespace Functions.Content.Reading;

/// <summary>The site as readers see it now, with the answers that were made from it: lists and feeds are compressed once and remembered.</summary>
public sealed class PublishedSite(SnapshotView view)
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, RememberedAnswer> _answers = new(StringComparer.Ordinal);
    private long _bytes;

    public SnapshotView View => view;

    public RememberedAnswer Remember(string question, Func<byte[]> answer) => Remember(question, () => (answer(), ""));

    public RememberedAnswer Remember(string question, Func<(byte[] Body, string Link)> answer)
    {
        if (_answers.TryGetValue(question, out var known))
        {
            return known;
        }

        var (body, link) = answer();
        var made = new RememberedAnswer(EncodedContent.Of(body), link);
        // Anybody can ask for any combination of filters: when there are too many answers, all are forgotten.
        if (Interlocked.Add(ref _bytes, made.Content.TotalBytes) > MaxBytes)
        {
            _answers.Clear();
            Interlocked.Exchange(ref _bytes, made.Content.TotalBytes);
        }

        return _answers[question] = made;
    }
}

/// <summary>An answer that was made once, and the header <c>Link</c> that goes with it (empty for none).</summary>
public sealed record RememberedAnswer(EncodedContent Content, string Link);
