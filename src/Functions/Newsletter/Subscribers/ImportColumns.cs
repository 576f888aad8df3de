using Functions.Http;

namespace Functions.Newsletter.Subscribers;

/// <summary>The columns of a list by name, in whatever order and spelling of case they come.</summary>
internal sealed class ImportColumns(CsvRow header)
{
    private static readonly string[] Required = ["email", "consentAt", "consentSource"];

    private readonly Dictionary<string, int> _places = header.Cells
        .Select((name, place) => (Name: name.Trim(), Place: place))
        .DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(column => column.Name, column => column.Place, StringComparer.OrdinalIgnoreCase);

    /// <summary>The column that is needed and not there.</summary>
    public string? Missing => Required.FirstOrDefault(column => !_places.ContainsKey(column));

    public string? Cell(CsvRow row, string column) => _places.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : null;
}
