using System.Text;

namespace Functions.Content.Markdown;

/// <summary>A text in which some parts were replaced, and where its characters are in the original.</summary>
internal sealed class EditedText
{
    private readonly List<Edit> _edits;

    // Where what replaces each edited part begins.
    private readonly List<int> _starts = [];
    private readonly List<int> _lines = [0];

    /// <param name="original">The text as its author wrote it.</param>
    /// <param name="edits">In the order of their positions, none within another.</param>
    public EditedText(string original, List<Edit> edits)
    {
        _edits = edits;
        Text = edits.Count == 0 ? original : Apply(original);
        for (var at = original.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = original.IndexOf('\n', at + 1))
        {
            _lines.Add(at + 1);
        }
    }

    public string Text { get; }

    /// <summary>The position in the original, counted from 1, of a character of <see cref="Text"/>.</summary>
    public (int Line, int Column) PlaceOf(int index)
    {
        if (IndexBefore(_starts, index) is not (>= 0 and var last))
        {
            return OriginalPlaceOf(index);
        }

        var (edit, within) = (_edits[last], index - _starts[last]);
        return OriginalPlaceOf(edit.Start + (within < edit.With.Length ? 0 : within - edit.With.Length + edit.Length));
    }

    /// <summary>The position, counted from 1, of a character of the original.</summary>
    public (int Line, int Column) OriginalPlaceOf(int index)
    {
        var line = IndexBefore(_lines, index);
        return (line + 1, index - _lines[line] + 1);
    }

    private static int IndexBefore(List<int> positions, int index) => positions.BinarySearch(index) is >= 0 and var found ? found : ~positions.BinarySearch(index) - 1;

    private string Apply(string original)
    {
        var text = new StringBuilder(original.Length);
        var at = 0;
        foreach (var edit in _edits)
        {
            text.Append(original, at, edit.Start - at);
            _starts.Add(text.Length);
            text.Append(edit.With);
            at = edit.Start + edit.Length;
        }

        return text.Append(original, at, original.Length - at).ToString();
    }
}

/// <summary>A part of a text, and what replaces it.</summary>
internal readonly record struct Edit(int Start, int Length, string With);
