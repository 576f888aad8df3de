namespace Functions.Content.Markdown;

/// <summary>
/// The elements that a parser may still have open after the tags so far: never fewer than it has. It counts as open what is not
/// closed in order, except where the HTML standard (13.2.6.4.7) certainly closes it.
/// </summary>
internal sealed class OpenElements
{
    private const int MaxDepth = 200;

    // Formatting elements stay to be reopened when what they stand in is closed.
    private static readonly HashSet<string> Formatting = Names("a b big code em font i nobr s small strike strong tt u");

    // The next of its kind closes them, and so does the list.
    private static readonly HashSet<string> Items = Names("li dd dt option");
    private static readonly HashSet<string> Lists = Names("ul ol dl menu dir");

    // One in another needs something between them that is counted, or they have no content.
    private static readonly HashSet<string> NeverNested = Names("p br hr img embed meta");

    // Likewise, but not within SVG and MathML.
    private static readonly HashSet<string> NotNestedInHtml = Names("td th tr tbody thead tfoot input wbr link source col area track base");

    private readonly List<string> _open = [];
    private bool _isForeign;

    public int Count => _open.Count;

    public bool IsTooDeep => Count > MaxDepth;

    /// <summary>Whether it would not be too deep even if every tag of what follows opened an element.</summary>
    public bool MayHold(ReadOnlySpan<char> html) => Count + html.Count('<') <= MaxDepth;

    public void Start(string name)
    {
        _isForeign |= name is "svg" or "math";
        if (NeverNested.Contains(name) || (NotNestedInHtml.Contains(name) && !_isForeign))
        {
            return;
        }

        if (Items.Contains(name) && IndexOf(name, Formatting) is >= 0 and var previous)
        {
            _open.RemoveAt(previous);
        }

        _open.Add(name);
    }

    public void End(string name)
    {
        var found = IndexOf(name, Formatting);
        if (found < 0 && Lists.Contains(name) && _open.FindLastIndex(open => !Formatting.Contains(open)) is >= 0 and var item && Items.Contains(_open[item]))
        {
            _open.RemoveAt(item);
            found = IndexOf(name, Formatting);
        }

        if (found >= 0)
        {
            _open.RemoveAt(found);
        }
    }

    // Where the innermost of this name is, if only such elements are open within it.
    private int IndexOf(string name, HashSet<string> within)
    {
        var index = _open.Count - 1;
        while (index >= 0 && _open[index] != name && within.Contains(_open[index]))
        {
            index--;
        }

        return index >= 0 && _open[index] == name ? index : -1;
    }

    private static HashSet<string> Names(string names) => [.. names.Split(' ')];
}
