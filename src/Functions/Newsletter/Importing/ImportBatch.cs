using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Importing;

/// <summary>The people of a list who are written together, each once, with their lines where these are to be shown.</summary>
internal sealed class ImportBatch
{
    private readonly Dictionary<string, ImportLine> _lines = new(StringComparer.Ordinal);

    public Dictionary<string, SubscriberRow> Rows { get; } = new(StringComparer.Ordinal);

    /// <returns>False when the person is there already.</returns>
    public bool TryAdd(SubscriberRow row, ImportLine? line)
    {
        if (!Rows.TryAdd(row.RowKey, row))
        {
            return false;
        }

        if (line is not null)
        {
            _lines[row.RowKey] = line;
        }

        return true;
    }

    public IEnumerable<ImportLine> LinesOf(IEnumerable<string> personKeys) => personKeys.Where(_lines.ContainsKey).Select(personKey => _lines[personKey]);

    public void Clear()
    {
        Rows.Clear();
        _lines.Clear();
    }
}
