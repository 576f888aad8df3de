using System.Security.Cryptography;
using System.Text;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>
/// Remembers the events that this process has recorded recently. The provider repeats events often, and flags are only ever set: an event that
/// was recorded needs no second read of the table. Forgetting one costs only that read.
/// </summary>
public sealed class RecentEvents
{
    private const int MaxEvents = 250_000;
    private readonly Lock _gate = new();
    private HashSet<UInt128> _older = [];
    private HashSet<UInt128> _newer = [];

    internal bool Contains(DeliveryEvent deliveryEvent)
    {
        var fingerprint = FingerprintOf(deliveryEvent);
        lock (_gate)
        {
            return _newer.Contains(fingerprint) || _older.Contains(fingerprint);
        }
    }

    /// <summary>Call this only after the events were recorded.</summary>
    internal void Add(IEnumerable<DeliveryEvent> events)
    {
        lock (_gate)
        {
            if (_newer.Count >= MaxEvents)
            {
                (_older, _newer) = (_newer, []);
            }

            _newer.UnionWith(events.Select(FingerprintOf));
        }
    }

    private static UInt128 FingerprintOf(DeliveryEvent deliveryEvent)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{deliveryEvent.Campaign}|{deliveryEvent.BatchName}|{deliveryEvent.AttemptId}|{deliveryEvent.Person}|{deliveryEvent.Flag}|{deliveryEvent.Suppression}"), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
