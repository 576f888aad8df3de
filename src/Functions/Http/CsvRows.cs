using System.Runtime.CompilerServices;
using System.Text;

namespace Functions.Http;

/// <summary>A row of a CSV file, and the line of the file on which it begins.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads CSV (RFC 4180) row by row as it comes, so that a file's length does not matter.</summary>
internal sealed class CsvRows(TextReader text)
{
    private const int MostRowCharacters = 20_000;
    private const int BufferCharacters = 16 * 1024;

    private readonly StringBuilder _cell = new();
    private readonly List<string> _cells = [];
    private bool _isQuoted;
    private bool _afterQuote;
    private int _characters;

    /// <exception cref="InvalidDataException">A row is longer than any list has; a quote that is never closed makes one.</exception>
    public async IAsyncEnumerable<CsvRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[BufferCharacters];
        var (line, begin) = (1, 1);
        int read;
        while ((read = await text.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var place = 0; place < read; place++)
            {
                line += buffer[place] == '\n' ? 1 : 0;
                if (Take(buffer[place]) && EndRow() is { } cells)
                {
                    yield return new CsvRow(begin, cells);
                }

                begin = _characters == 0 ? line : begin;
            }
        }

        if (EndRow() is { } last)
        {
            yield return new CsvRow(begin, last);
        }
    }

    /// <returns>Whether the row ends here.</returns>
    private bool Take(char character)
    {
        if (++_characters > MostRowCharacters)
        {
            throw new InvalidDataException();
        }

        if (_isQuoted && character == '"')
        {
            (_isQuoted, _afterQuote) = (false, true);
            return false;
        }

        switch (character)
        {
            case '"' when _afterQuote:
                // Two quotes inside a quoted cell are one.
                _cell.Append('"');
                _isQuoted = true;
                break;
            case '"' when _cell.Length == 0 && !_isQuoted:
                _isQuoted = true;
                break;
            case ',' when !_isQuoted:
                EndCell();
                break;
            case '\n' when !_isQuoted:
                return true;
            case '\r' when !_isQuoted:
                break;
            default:
                _cell.Append(character);
                break;
        }

        _afterQuote = false;
        return false;
    }

    private void EndCell()
    {
        _cells.Add(_cell.ToString());
        _cell.Clear();
        _afterQuote = false;
    }

    // Null for an empty line.
    private string[]? EndRow()
    {
        EndCell();
        string[]? cells = _cells is [""] ? null : [.. _cells];
        _cells.Clear();
        (_characters, _isQuoted) = (0, false);
        return cells;
    }
}
