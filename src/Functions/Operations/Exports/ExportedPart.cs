namespace Functions.Operations.Exports;

/// <summary>How far a part of an export has come, and what of it cannot be exported.</summary>
/// <param name="name">The part.</param>
/// <param name="progress">Is called after each item; from several threads, one at a time.</param>
public sealed class ExportedPart(string name, Action<ExportedPart> progress)
{
    private readonly Lock _lock = new();
    private readonly List<ExportFault> _faults = [];

    public string Name => name;

    public int Items { get; private set; }

    public IReadOnlyList<ExportFault> Faults => _faults;

    internal void Add()
    {
        lock (_lock)
        {
            Items++;
            progress(this);
        }
    }

    internal void Fault(string key, string reason)
    {
        lock (_lock)
        {
            _faults.Add(new ExportFault(key, reason));
        }
    }
}

/// <summary>Something that is not in the export.</summary>
/// <param name="Key">Its key or its path; never personal.</param>
/// <param name="Reason">Why.</param>
public sealed record ExportFault(string Key, string Reason)
{
    internal const string Undecryptable = "does not decrypt: it was altered, or its encryption key is not in the settings";
}
