using System.Text;

namespace Functions.IntegrationTests.Contact.Inbox;

/// <summary>Reads CSV as RFC 4180 has it.</summary>
internal static class CsvReading
{
    public static List<List<string>> Parse(string csv)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < csv.Length; at++)
        {
            var character = csv[at];
            if (quoted && character == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && character is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (character == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (quoted || character != '\r')
            {
                cell.Append(character);
            }
        }

        Assert.False(quoted, "A quote was never closed.");
        return rows;
    }
}
