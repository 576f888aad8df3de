namespace Functions.Operations;

/// <summary>How long a kind of record is kept, in the words of <c>docs/privacy.md</c>.</summary>
/// <param name="Records">The kind of record.</param>
/// <param name="Where">The container, tables or queues.</param>
/// <param name="Kept">How long.</param>
/// <param name="RemovedBy">What removes it.</param>
public sealed record RetentionRule(string Records, string Where, string Kept, string RemovedBy)
{
    /// <summary>Removes what has been kept for long enough, and returns how many; null where something else does. It can be interrupted and run again.</summary>
    internal Func<CancellationToken, Task<int>>? RemoveExpiredAsync { get; init; }
}
