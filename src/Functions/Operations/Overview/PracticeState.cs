using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Operations.Backups;
using Functions.Operations.Timers;
using Functions.Security.Cryptography;

namespace Functions.Operations.Overview;

/// <summary>How the system is at this moment.</summary>
/// <param name="At">The moment.</param>
internal sealed record PracticeState(DateTimeOffset At)
{
    /// <summary>What keeps the app from its work, in sentences.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>False while storage does not answer: then nothing else is known.</summary>
    public bool IsKnown { get; init; }

    public OutboxSummary? Mails { get; init; }

    public InquiryCounts Messages { get; init; } = new();

    /// <summary>Tasks that failed as often as they are tried.</summary>
    public int FailedTasks { get; init; }

    public IReadOnlyList<TimerRun> Runs { get; init; } = [];

    public IReadOnlyList<string> LateTimers { get; init; } = [];

    public long UncertainDeliveries { get; init; }

    public IReadOnlyList<KeyState> Keys { get; init; } = [];

    public DateTimeOffset? LastBackup { get; init; }

    public RestoreDrill? LastDrill { get; init; }

    /// <summary>Errors in what authors wrote.</summary>
    public int ContentErrors { get; init; }
}
