using System.Globalization;
using System.Reflection;
using Azure;
using Azure.Data.Tables;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>Rows in memory, in the order of their keys, with the conflict rules of the real tables; a test compares the two.</summary>
internal sealed class SimulatedRows
{
    private readonly SortedSet<RowId> _keys = new(RowId.Order);
    private readonly Dictionary<RowId, (Dictionary<string, object> Properties, ETag Version)> _rows = [];

    public int Count => _rows.Count;

    /// <summary>How many rows were read and written.</summary>
    public long Moved { get; private set; }

    public SimulatedRows Copy(int rows)
    {
        var copy = new SimulatedRows();
        foreach (var key in _keys.Take(rows))
        {
            copy._keys.Add(key);
            copy._rows[key] = _rows[key];
        }

        return copy;
    }

    public T? Find<T>(string partition, string row)
        where T : class, ITableEntity
        => _rows.ContainsKey(new RowId(partition, row)) ? Read<T>(new RowId(partition, row)) : null;

    public IReadOnlyList<T> Query<T>(string filter)
        where T : class, ITableEntity
        => [.. Matching<T>(filter, after: null)];

    /// <summary>The next of the rows that match, after the last one of the page before.</summary>
    public IReadOnlyList<T> Page<T>(string? filter, T? after, int most)
        where T : class, ITableEntity
        => [.. Matching<T>(filter, after).Take(most)];

    /// <summary>Applies all of the actions or none.</summary>
    /// <returns>The new versions.</returns>
    public IReadOnlyList<ETag> Submit(IReadOnlyList<TableTransactionAction> actions, Func<ETag> nextVersion)
    {
        foreach (var action in actions)
        {
            Check(action);
        }

        return [.. actions.Select(action => Apply(action, nextVersion()))];
    }

    private IEnumerable<T> Matching<T>(string? filter, ITableEntity? after)
        where T : class, ITableEntity
    {
        var (matches, (from, to)) = (SimulatedFilter.Parse(filter), SimulatedFilter.RangeOf(filter));
        var last = after is null ? (RowId?)null : new RowId(after.PartitionKey, after.RowKey);
        from = last is { } passed && RowId.Order.Compare(passed, from) > 0 ? passed : from;
        return RowId.Order.Compare(from, to) > 0 ? [] : _keys.GetViewBetween(from, to).Where(key => key != last && matches(name => Property(key, name))).Select(Read<T>);
    }

    private object? Property(RowId key, string name) => name switch
    {
        nameof(ITableEntity.PartitionKey) => key.Partition,
        nameof(ITableEntity.RowKey) => key.Row,
        _ => _rows[key].Properties.GetValueOrDefault(name),
    };

    private void Check(TableTransactionAction action)
    {
        var exists = _rows.TryGetValue(new RowId(action.Entity.PartitionKey, action.Entity.RowKey), out var row);
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add when exists:
                throw new RequestFailedException(409, "The row is there already.");
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete when !exists:
                throw new RequestFailedException(404, "The row is not there.");
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete
                when action.ETag != ETag.All && action.ETag != row.Version:
                throw new RequestFailedException(412, "The row has changed.");
        }
    }

    private ETag Apply(TableTransactionAction action, ETag version)
    {
        Moved++;
        var key = new RowId(action.Entity.PartitionKey, action.Entity.RowKey);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            _rows.Remove(key);
            _keys.Remove(key);
            return default;
        }

        var properties = Write(action.Entity);
        var isMerge = action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        if (isMerge && _rows.TryGetValue(key, out var earlier))
        {
            foreach (var (name, value) in earlier.Properties)
            {
                properties.TryAdd(name, value);
            }
        }

        _keys.Add(key);
        _rows[key] = (properties, version);
        return version;
    }

    private static Dictionary<string, object> Write(ITableEntity entity)
    {
        var values = entity is TableEntity table
            ? table.Select(pair => (Name: pair.Key, Value: (object?)pair.Value))
            : Properties(entity.GetType()).Select(property => (property.Name, Value: property.GetValue(entity)));
        return values
            .Where(pair => pair.Value is not null && !IsSystem(pair.Name))
            .ToDictionary(pair => pair.Name, pair => pair.Value is Enum name ? name.ToString() : pair.Value!, StringComparer.Ordinal);
    }

    private T Read<T>(RowId key)
        where T : class, ITableEntity
    {
        Moved++;
        var (properties, version) = _rows[key];
        var entity = Activator.CreateInstance<T>();
        (entity.PartitionKey, entity.RowKey, entity.ETag) = (key.Partition, key.Row, version);
        if (entity is TableEntity table)
        {
            foreach (var (name, value) in properties)
            {
                table[name] = value;
            }
        }
        else
        {
            foreach (var property in Properties(typeof(T)).Where(property => properties.ContainsKey(property.Name)))
            {
                var value = properties[property.Name];
                property.SetValue(entity, property.PropertyType.IsEnum ? Enum.Parse(property.PropertyType, (string)value) : value);
            }
        }

        return entity;
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties().Where(property => property.CanWrite && !IsSystem(property.Name));

    private static bool IsSystem(string name)
        => name is nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey) or nameof(ITableEntity.Timestamp) or nameof(ITableEntity.ETag) or "odata.etag";
}

internal readonly record struct RowId(string Partition, string Row)
{
    /// <summary>Character by character, as the real tables have it.</summary>
    public static Comparer<RowId> Order { get; } = Comparer<RowId>.Create((one, other) =>
        string.CompareOrdinal(one.Partition, other.Partition) is not 0 and var order ? order : string.CompareOrdinal(one.Row, other.Row));
}

/// <summary>The filters that the app writes: comparisons joined by <c>and</c>, and one group of <c>or</c> in parentheses.</summary>
internal static class SimulatedFilter
{
    private const string Last = "\uffff";

    public static Func<Func<string, object?>, bool> Parse(string? filter)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return _ => true;
        }

        var parts = Split(filter.Trim(), " and ");
        if (parts.Count > 1)
        {
            var all = parts.Select(Parse).ToList();
            return row => all.TrueForAll(matches => matches(row));
        }

        if (filter.StartsWith('(') && filter.EndsWith(')'))
        {
            return Parse(filter[1..^1]);
        }

        var alternatives = Split(filter, " or ");
        if (alternatives.Count > 1)
        {
            var any = alternatives.Select(Parse).ToList();
            return row => any.Exists(matches => matches(row));
        }

        var words = filter.Split(' ', 3);
        return row => Compare(row(words[0]), words[1], words[2]);
    }

    /// <summary>The keys between which everything lies that a filter lets through.</summary>
    public static (RowId From, RowId To) RangeOf(string? filter)
    {
        var conditions = Split(filter?.Trim() ?? "", " and ").Where(part => !part.StartsWith('(')).Select(part => part.Split(' ', 3)).ToList();
        var (first, last) = BoundsOf(nameof(ITableEntity.PartitionKey));
        var (from, to) = first == last ? BoundsOf(nameof(ITableEntity.RowKey)) : ("", Last);
        return (new RowId(first, from), new RowId(last, to));

        (string From, string To) BoundsOf(string key) => (
            conditions.Where(words => words[0] == key && words[1] is "eq" or "ge" or "gt").Select(words => TextOf(words[2])).LastOrDefault(""),
            conditions.Where(words => words[0] == key && words[1] is "eq" or "le" or "lt").Select(words => TextOf(words[2])).LastOrDefault(Last));
    }

    private static string TextOf(string literal) => literal[1..^1].Replace("''", "'", StringComparison.Ordinal);

    // Splits outside of quotes and parentheses.
    private static List<string> Split(string text, string separator)
    {
        var parts = new List<string>();
        var (depth, isQuoted, start) = (0, false, 0);
        for (var index = 0; index < text.Length; index++)
        {
            isQuoted ^= text[index] == '\'';
            depth += isQuoted ? 0 : text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (!isQuoted && depth == 0 && string.CompareOrdinal(text, index, separator, 0, separator.Length) == 0)
            {
                parts.Add(text[start..index]);
                start = index + separator.Length;
                index = start - 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static bool Compare(object? value, string operation, string literal)
    {
        if (value is null)
        {
            return false;
        }

        var order = value switch
        {
            string text => string.CompareOrdinal(text, TextOf(literal)),
            bool flag => flag.CompareTo(bool.Parse(literal)),
            DateTimeOffset time => time.CompareTo(DateTimeOffset.Parse(literal["datetime'".Length..^1], CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"A filter on {value.GetType()} is not simulated."),
        };
        return operation switch { "eq" => order == 0, "ne" => order != 0, "lt" => order < 0, "le" => order <= 0, "gt" => order > 0, "ge" => order >= 0, _ => throw new NotSupportedException(operation) };
    }
}
