using System.Collections.Concurrent;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Managing;

/// <summary>How many people the list has in each state, and how it changed this month.</summary>
/// <param name="ByState">Nobody is listed who was erased.</param>
/// <param name="Since">The beginning of the month in the practice's time.</param>
/// <param name="Joined">Who signed up since, or was added; they need not have confirmed.</param>
/// <param name="Confirmed">Who confirmed since.</param>
/// <param name="Left">Who unsubscribed, was erased, bounced or complained since, and has not come back.</param>
internal sealed record ListTotals(IReadOnlyDictionary<SubscriberState, int> ByState, DateTimeOffset Since, int Joined, int Confirmed, int Left);

/// <summary>
/// Counts the list: states and times only, nothing is opened, several ranges of keys at once. Of 100,000 people these are about a hundred pages of a table; the count of a
/// list that long is shown for half a minute, however often somebody looks.
/// </summary>
public sealed class SubscriberTotals(SubscriberStore subscribers, SuppressionStore suppressions, IOptions<SiteOptions> site, TimeProvider time) : IDisposable
{
    private const int MaxConcurrency = 8;
    private const int MaxPeopleCountedEachTime = 10_000;
    private const string ImportForm = "import";
    private static readonly TimeSpan KeepLongCount = TimeSpan.FromSeconds(30);

    // A partition is named by two hexadecimal digits.
    private static readonly (string First, string Last)[] Ranges = [.. "0123456789abcdef".Select(digit => ($"{digit}0", $"{digit}f"))];

    private readonly SemaphoreSlim _counting = new(1, 1);
    private (ListTotals Totals, long DoneAt)? _last;

    internal async Task<ListTotals> CountAsync(CancellationToken cancellationToken)
    {
        await _counting.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || last.Totals.ByState.Values.Sum() <= MaxPeopleCountedEachTime || time.GetElapsedTime(last.DoneAt) > KeepLongCount)
            {
                var totals = await CountAllAsync(cancellationToken);
                _last = last = (totals, time.GetTimestamp());
            }

            return last.Totals;
        }
        finally
        {
            _counting.Release();
        }
    }

    public void Dispose() => _counting.Dispose();

    private async Task<ListTotals> CountAllAsync(CancellationToken cancellationToken)
    {
        var (since, parts) = (MonthStart(), new ConcurrentBag<ListTotals>());
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Ranges, options, async (range, token) => parts.Add(await CountAsync(range.First, range.Last, since, token)));
        var states = Enum.GetValues<SubscriberState>().Where(state => state != SubscriberState.Erased);
        return new ListTotals(
            states.ToDictionary(state => state, state => parts.Sum(part => part.ByState.GetValueOrDefault(state))),
            since,
            parts.Sum(part => part.Joined),
            parts.Sum(part => part.Confirmed),
            parts.Sum(part => part.Left));
    }

    private async Task<ListTotals> CountAsync(string first, string last, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (states, joined, confirmed) = (new Dictionary<SubscriberState, int>(), 0, 0);
        await foreach (var row in subscribers.CountableAsync(first, last, cancellationToken))
        {
            states[row.State] = states.GetValueOrDefault(row.State) + 1;
            // Who was imported consented elsewhere, and earlier; who is on the list already may sign up again.
            joined += (row.ConsentForm == ImportForm ? row.SignedUpAt : row.ConsentAt) >= since ? 1 : 0;
            confirmed += row.ConfirmedAt >= since ? 1 : 0;
        }

        return new ListTotals(states, since, joined, confirmed, await suppressions.CountSinceAsync(since, first, last, cancellationToken));
    }

    private DateTimeOffset MonthStart()
    {
        var zone = site.Value.GetTimeZone();
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        var start = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(start, zone.GetUtcOffset(start)).ToUniversalTime();
    }
}
