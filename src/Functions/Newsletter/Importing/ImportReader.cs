using CsvHelper;
using Functions.Http;

namespace Functions.Newsletter.Importing;

/// <summary>The rows of a list after its line of column names. Rows without any text are passed over.</summary>
/// <param name="list">The list, which is read from its beginning.</param>
internal sealed class ImportReader(Stream list) : IAsyncDisposable
{
    private readonly CsvReader _rows = Csv.Reader(list);

    public IReadOnlyList<string> Headers => _rows.Headers;

    /// <summary>The line on which the row begins.</summary>
    public int Line { get; private set; } = 1;

    /// <exception cref="InvalidDataException">The list is not valid CSV.</exception>
    public async Task ReadHeaderAsync(CancellationToken cancellationToken)
    {
        list.Position = 0;
        await _rows.ReadHeaderAsync(cancellationToken);
    }

    public bool HasColumn(string name) => _rows.TryGetFieldIndex(name, out _);

    public string? Cell(string column) => _rows.TryGetFieldIndex(column, out var index) ? _rows.GetString(index) : null;

    public string Cell(int column) => column < _rows.FieldCount ? _rows.GetString(column) : "";

    /// <exception cref="InvalidDataException">The list is not valid CSV from here on.</exception>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _rows.ReadAsync(cancellationToken))
        {
            Line = (int)_rows.LineNumber;
            if (Enumerable.Range(0, _rows.FieldCount).Any(column => !string.IsNullOrWhiteSpace(_rows.GetString(column))))
            {
                return true;
            }
        }

        return false;
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
