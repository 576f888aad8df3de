using System.Text;

namespace Functions.Content.Markdown;

/// <summary>Lines of text, each with the prefixes of the quotes and list items that contain it.</summary>
internal sealed class TextLines
{
    // Deeper levels have no prefix: otherwise a text of many lines in many quotes would grow to their product.
    private const int MaxMargins = 10;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private readonly List<Margin> _margins = [];
    private int _breaks;

    // How many prefixes were open at the last line and still are.
    private int _kept;

    /// <summary>Whether the current line has text.</summary>
    public bool IsBegun => _line.Length > 0;

    /// <summary>Adds to the line; white space of any kind is one space.</summary>
    public void Add(string words) => _line.Append(IsBegun ? words : words.TrimStart());

    /// <summary>Adds whole lines with all their spaces.</summary>
    public void AddVerbatim(string lines)
    {
        foreach (var line in lines.TrimEnd().EnumerateLines())
        {
            Write(line.TrimEnd());
            _breaks = 1;
        }
    }

    /// <summary>Ends the line, if there is one.</summary>
    /// <param name="breaks">0 to continue it, 1 for the next line, 2 to leave one empty.</param>
    public void Break(int breaks)
    {
        if (breaks == 0)
        {
            return;
        }

        var words = string.Join(' ', _line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _line.Clear();
        if (words.Length > 0)
        {
            Write(words);
            _breaks = 0;
        }

        _breaks = Math.Max(_breaks, breaks);
    }

    /// <summary>Begins a block whose lines have a prefix: one for the first line, another for the others.</summary>
    public void Open(string first, string others) => _margins.Add(_margins.Count < MaxMargins ? new Margin(first, others) : new Margin("", ""));

    public void Close()
    {
        Break(1);
        _margins.RemoveAt(_margins.Count - 1);
        _kept = Math.Min(_kept, _margins.Count);
    }

    /// <summary>The whole text.</summary>
    public override string ToString()
    {
        Break(1);
        return _text.ToString();
    }

    private void Write(ReadOnlySpan<char> words)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
            if (_breaks > 1)
            {
                _text.Append(string.Concat(_margins.Take(_kept).Select(margin => margin.Next)).TrimEnd()).Append('\n');
            }
        }

        var begin = string.Concat(_margins.Select(margin => margin.Next));
        _text.Append(words.IsEmpty ? begin.TrimEnd() : begin).Append(words);
        for (var place = 0; place < _margins.Count; place++)
        {
            _margins[place] = new Margin(_margins[place].Others, _margins[place].Others);
        }

        _kept = _margins.Count;
    }

    private readonly record struct Margin(string Next, string Others);
}
