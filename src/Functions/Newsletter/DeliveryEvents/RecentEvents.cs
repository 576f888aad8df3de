using System.Security.Cryptography;
using System.Text;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>
/// Remembers what this process has written down of late. The provider repeats events by the dozen, and flags are only ever set: what was
/// written once needs no second look. Forgetting costs that look and nothing else.
/// </summary>
public sealed class RecentEvents
{
    private const int MaxEvents = 250_000;
    private readonly Lock _gate = new();
    private HashSet<UInt128> _older = [];
    private HashSet<UInt128> _newer = [];

    internal bool Knows(DeliveryEvent happened)
    {
        var mark = MarkOf(happened);
        lock (_gate)
        {
            return _newer.Contains(mark) || _older.Contains(mark);
        }
    }

    /// <summary>Only once it is written down.</summary>
    internal void Remember(IEnumerable<DeliveryEvent> events)
    {
        lock (_gate)
        {
            if (_newer.Count >= MaxEvents)
            {
                (_older, _newer) = (_newer, []);
            }

            _newer.UnionWith(events.Select(MarkOf));
        }
    }

    private static UInt128 MarkOf(DeliveryEvent happened)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{happened.Campaign}|{happened.BatchName}|{happened.AttemptId}|{happened.Person}|{happened.Flag}|{happened.Suppression}"), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
