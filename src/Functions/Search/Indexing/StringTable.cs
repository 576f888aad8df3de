namespace Functions.Search.Indexing;

/// <summary>Numbers distinct strings in the order in which they are added.</summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts;

    /// <param name="count">About how many there will be.</param>
    public StringTable(int count = 0)
    {
        _ids = new Dictionary<string, int>(count, StringComparer.Ordinal);
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _texts = new List<string>(count);
    }

    public IReadOnlyList<string> Texts => _texts;

    /// <returns>Negative for an unknown string.</returns>
    public int Find(ReadOnlySpan<char> text) => _lookup.TryGetValue(text, out var id) ? id : -1;

    public int IdOf(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var id))
        {
            return id;
        }

        _texts.Add(text.ToString());
        _ids.Add(_texts[^1], _texts.Count - 1);
        return _texts.Count - 1;
    }
}
