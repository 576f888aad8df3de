using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Functions.Storage;

namespace Functions.Counting;

/// <summary>
/// The table <c>insights</c>. A partition is a day; in it is a row for each thing that is counted and each process, with that process's whole count of the
/// day: writing it again changes nothing, and two processes do not meet. A few days later the rows of the processes are merged into one.
/// </summary>
public sealed class DailyCountStore(TableServiceClient tables, TimeProvider time)
{
    /// <summary>How long after the end of a day a process may still store its counts.</summary>
    internal static readonly TimeSpan WriteTimeout = TimeSpan.FromDays(1);

    /// <summary>How long counts are kept: 25 months, so that a month can be compared with the same one two years earlier.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(761);

    private const string DayFormat = "yyyy-MM-dd";
    private const string Merged = "";
    private const int MaxTransactionRows = 100;

    // The first is later than any process writes; of an outage that was longer than the rest, rows stay apart, which costs only time.
    private const int MergeFromDays = 10;
    private const int MergeToDays = 3;

    private readonly TableClient _table = tables.GetTableClient(StorageLayout.InsightsTable);

    /// <summary>Stores the counts of a process; those of the same day and process are replaced.</summary>
    /// <param name="day">A day of the practice's time zone.</param>
    /// <param name="process">The id of the process.</param>
    /// <param name="counts">What was counted, with the whole count of the day.</param>
    /// <param name="cancellationToken">Cancels the call: what was stored by then is right, and is stored again the next time.</param>
    public async Task WriteAsync(DateOnly day, string process, IEnumerable<(CountKey Key, long Count)> counts, CancellationToken cancellationToken)
    {
        foreach (var rows in counts.Select(count => CountRow.Of(day, process, count.Key, count.Count)).Chunk(MaxTransactionRows))
        {
            await _table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
        }
    }

    /// <summary>The counts of some days, the first and the last included, in the order of the days. What several processes counted comes in several parts.</summary>
    public async IAsyncEnumerable<DailyCount> ReadAsync(DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, last) = (Partition(from), Partition(to));
        var rows = _table.QueryAsync<CountRow>(
            TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last}"),
            select: [nameof(CountRow.PartitionKey), nameof(CountRow.Kind), nameof(CountRow.Name), nameof(CountRow.Count)],
            cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            // A kind that another version of the app has written is passed over.
            if (Enum.TryParse<CountKind>(row.Kind, out var kind))
            {
                yield return new DailyCount(DateOnly.ParseExact(row.PartitionKey, DayFormat, CultureInfo.InvariantCulture), new CountKey(kind, row.Name), row.Count);
            }
        }
    }

    /// <summary>Merges what several processes have counted, each thing and day in one transaction: it can be interrupted and run again, and nothing is counted twice.</summary>
    public async Task MergeAsync(CancellationToken cancellationToken)
    {
        var (first, last) = (PartitionOf(TimeSpan.FromDays(MergeFromDays)), PartitionOf(TimeSpan.FromDays(MergeToDays)));
        var same = new List<CountRow>();
        await foreach (var row in _table.QueryAsync<CountRow>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last}"), cancellationToken: cancellationToken))
        {
            if (same.Count > 0 && (!row.IsOfSame(same[0]) || same.Count == MaxTransactionRows - 1))
            {
                await MergeAsync(same, cancellationToken);
                same.Clear();
            }

            same.Add(row);
        }

        await MergeAsync(same, cancellationToken);
    }

    /// <summary>Removes what has been kept for long enough.</summary>
    public Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var end = PartitionOf(Lifetime);
        return _table.RemoveAsync<CountRow>(TableClient.CreateQueryFilter($"PartitionKey lt {end}"), cancellationToken);
    }

    // In the order of their keys the merged row is the first.
    private async Task MergeAsync(List<CountRow> same, CancellationToken cancellationToken)
    {
        if (same.All(row => row.Process() == Merged))
        {
            return;
        }

        var merged = CountRow.Of(same[0].PartitionKey, Merged, same[0].Kind, same[0].Name, same.Sum(row => row.Count));
        var put = same[0].Process() == Merged
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, merged, same[0].ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, merged);
        try
        {
            await _table.SubmitTransactionAsync(
                [put, .. same.Where(row => row.Process() != Merged).Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))], cancellationToken);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            // Another run has merged them meanwhile.
        }
    }

    // In UTC: a day more or less of a time zone does not matter.
    private string PartitionOf(TimeSpan ago) => Partition(DateOnly.FromDateTime((time.GetUtcNow() - ago).UtcDateTime));

    private static string Partition(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private sealed class CountRow : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string Kind { get; set; } = "";

        public string Name { get; set; } = "";

        public long Count { get; set; }

        public string Process() => RowKey[(RowKey.LastIndexOf('|') + 1)..];

        public static CountRow Of(DateOnly day, string process, CountKey key, long count) => Of(Partition(day), process, key.Kind.ToString(), key.Name, count);

        public static CountRow Of(string partition, string process, string kind, string name, long count) => new()
        {
            PartitionKey = partition,
            RowKey = $"{kind}|{HashOf(name)}|{process}",
            Kind = kind,
            Name = name,
            Count = count,
        };

        public bool IsOfSame(CountRow other) => PartitionKey == other.PartitionKey && Kind == other.Kind && Name == other.Name;

        // A path has slashes, which no key may have.
        private static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 12));
    }
}

/// <summary>What was counted of one thing on one day, or a part of it.</summary>
public sealed record DailyCount(DateOnly Day, CountKey Key, long Count);
