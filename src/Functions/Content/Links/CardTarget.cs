using Functions.Http;

namespace Functions.Content.Links;

/// <summary>What a card leads to.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hash">A hash of what the card shows.</param>
/// <param name="Write">Writes the card for a text in a language.</param>
internal sealed record CardTarget(string Path, string Hash, CardTargetState State, Func<string, Html> Write)
{
    /// <summary>What a text with the card depends on: it is parsed again when this changes.</summary>
    public string Version => $"{State} {Hash}";
}

internal enum CardTargetState
{
    Visible,
    Draft,
    Scheduled,
    Withdrawn,
}
