namespace Functions.Newsletter.Subscribers;

/// <summary>What came of a list, or would come of it. It names lines, never addresses.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record ImportReport(bool DryRun)
{
    /// <summary>How many faults are told in detail.</summary>
    public const int MaxFaults = 100;

    public int Rows { get; init; }

    public int Added { get; init; }

    /// <summary>On the list already, whatever their state; they stay as they are.</summary>
    public int Known { get; init; }

    /// <summary>Left, were erased, bounced or complained; they stay out.</summary>
    public int Suppressed { get; init; }

    /// <summary>Twice in the list.</summary>
    public int Repeated { get; init; }

    public int Invalid { get; init; }

    public bool Done { get; init; }

    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    internal ImportReport With(ImportFault fault)
        => this with { Invalid = Invalid + 1, Faults = Faults.Count < MaxFaults ? [.. Faults, fault] : Faults };
}

/// <summary>Why a line of a list is left out.</summary>
public sealed record ImportFault(int Line, string Column, string Detail);
