using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Counting;

/// <summary>
/// Counts of this process a day, in memory: nothing about a person, and nothing that a reader waits for. <see cref="CountWriter"/> stores them in the
/// background; what it has not stored when the process is killed is lost.
/// </summary>
public sealed class DailyCounts(IOptions<SiteOptions> site, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<CountedDay> _days = [];
    private volatile CountedDay? _today;

    /// <summary>Counts one more, on this day of the practice's time zone.</summary>
    public void Add(CountKind kind, string name = "")
    {
        var now = time.GetUtcNow();
        var day = _today is { } today && today.Includes(now) ? today : DayOf(now);
        day.Add(new CountKey(kind, name));
    }

    /// <summary>Counts that a page was read, unless a program asked for it.</summary>
    /// <param name="request">The request that is answered with the page.</param>
    /// <param name="page">Its path in the site, without a slash at the beginning.</param>
    public void AddRead(HttpRequest request, string page)
    {
        if (Readers.IsReader(request))
        {
            Add(CountKind.Read, page);
        }
    }

    /// <summary>The days that may have something to store, the earliest first. One that ended before yesterday is given up: nobody waits for it any more.</summary>
    internal IReadOnlyList<CountedDay> Days()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            _days.RemoveAll(day => now - day.EndsAt > DailyCountStore.WriteTimeout);
            return [.. _days];
        }
    }

    // It may be there already: another caller was quicker, or the clock was set back.
    private CountedDay DayOf(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_days.Find(day => day.Includes(now)) is not { } day)
            {
                day = CountedDay.At(now, site.Value.GetTimeZone());
                _days.Add(day);
            }

            return _today = day;
        }
    }
}

/// <summary>The counts of one day.</summary>
internal sealed class CountedDay(DateOnly date, DateTimeOffset startsAt, DateTimeOffset endsAt)
{
    private readonly ConcurrentDictionary<CountKey, Count> _counts = new();

    public DateOnly Date => date;

    public DateTimeOffset EndsAt => endsAt;

    public static CountedDay At(DateTimeOffset now, TimeZoneInfo zone)
    {
        var date = LocalDay.Of(now, zone);
        return new CountedDay(date, LocalDay.Start(date, zone), LocalDay.Start(date.AddDays(1), zone));
    }

    public bool Includes(DateTimeOffset now) => now >= startsAt && now < endsAt;

    public void Add(CountKey key) => _counts.GetOrAdd(key, static _ => new Count()).Increment();

    /// <summary>What is not stored yet, with the whole count of the day.</summary>
    public IReadOnlyList<(CountKey Key, long Count)> Unwritten() => [.. _counts.Where(pair => !pair.Value.IsWritten).Select(pair => (pair.Key, pair.Value.Current))];

    public void Written(IEnumerable<(CountKey Key, long Count)> counts)
    {
        foreach (var (key, count) in counts)
        {
            _counts[key].Written = count;
        }
    }

    private sealed class Count
    {
        private long _current;

        public long Current => Interlocked.Read(ref _current);

        public long Written { get; set; }

        public bool IsWritten => Written == Current;

        public void Increment() => Interlocked.Increment(ref _current);
    }
}
