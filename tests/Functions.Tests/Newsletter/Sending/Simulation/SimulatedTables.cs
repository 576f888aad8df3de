using System.Globalization;
using System.Reflection;
using Azure;
using Azure.Data.Tables;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>Rows in memory with the conflict rules of the real tables; a test compares the two.</summary>
internal sealed class SimulatedRows
{
    private readonly SortedDictionary<(string Partition, string Row), Dictionary<string, object>> _rows =
        new(Comparer<(string Partition, string Row)>.Create((one, other) =>
            string.CompareOrdinal(one.Partition, other.Partition) is not 0 and var order ? order : string.CompareOrdinal(one.Row, other.Row)));

    private readonly Dictionary<(string Partition, string Row), ETag> _versions = [];

    public SimulatedRows Copy(int rows)
    {
        var copy = new SimulatedRows();
        foreach (var (key, properties) in _rows.Take(rows))
        {
            copy._rows[key] = properties;
            copy._versions[key] = _versions[key];
        }

        return copy;
    }

    public T? Find<T>(string partition, string row)
        where T : class, ITableEntity
        => _rows.TryGetValue((partition, row), out var properties) ? Read<T>((partition, row), properties) : null;

    public IReadOnlyList<T> Query<T>(string? filter)
        where T : class, ITableEntity
    {
        var matches = SimulatedFilter.Parse(filter);
        return [.. _rows.Where(row => matches(name => Property(row.Key, row.Value, name))).Select(row => Read<T>(row.Key, row.Value))];
    }

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

    private static object? Property((string Partition, string Row) key, Dictionary<string, object> properties, string name) => name switch
    {
        nameof(ITableEntity.PartitionKey) => key.Partition,
        nameof(ITableEntity.RowKey) => key.Row,
        _ => properties.GetValueOrDefault(name),
    };

    private void Check(TableTransactionAction action)
    {
        var key = (action.Entity.PartitionKey, action.Entity.RowKey);
        var exists = _versions.TryGetValue(key, out var version);
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add when exists:
                throw new RequestFailedException(409, "The row is there already.");
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete when !exists:
                throw new RequestFailedException(404, "The row is not there.");
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete
                when action.ETag != ETag.All && action.ETag != version:
                throw new RequestFailedException(412, "The row has changed.");
        }
    }

    private ETag Apply(TableTransactionAction action, ETag version)
    {
        var key = (action.Entity.PartitionKey, action.Entity.RowKey);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            _rows.Remove(key);
            _versions.Remove(key);
            return default;
        }

        var properties = Write(action.Entity);
        var isMerge = action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        if (isMerge && _rows.TryGetValue(key, out var earlier))
        {
            foreach (var (name, value) in earlier)
            {
                properties.TryAdd(name, value);
            }
        }

        _rows[key] = properties;
        return _versions[key] = version;
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

    private T Read<T>((string Partition, string Row) key, Dictionary<string, object> properties)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        (entity.PartitionKey, entity.RowKey, entity.ETag) = (key.Partition, key.Row, _versions[key]);
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

/// <summary>The filters that the app writes: comparisons joined by <c>and</c>, and one group of <c>or</c> in parentheses.</summary>
internal static class SimulatedFilter
{
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
            string text => string.CompareOrdinal(text, literal[1..^1].Replace("''", "'", StringComparison.Ordinal)),
            DateTimeOffset time => time.CompareTo(DateTimeOffset.Parse(literal["datetime'".Length..^1], CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"A filter on {value.GetType()} is not simulated."),
        };
        return operation switch { "eq" => order == 0, "ne" => order != 0, "lt" => order < 0, "le" => order <= 0, "gt" => order > 0, "ge" => order >= 0, _ => throw new NotSupportedException(operation) };
    }
}
