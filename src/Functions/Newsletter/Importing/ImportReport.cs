namespace Functions.Newsletter.Importing;

/// <summary>The result of an import or dry run. It names lines, never addresses.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record ImportReport(bool DryRun)
{
    /// <summary>How many faults are listed.</summary>
    public const int MaxFaults = 100;

    public int Rows { get; init; }

    public int Added { get; init; }

    /// <summary>Subscribers already, in any state; they are not changed.</summary>
    public int Known { get; init; }

    /// <summary>Unsubscribed, erased, bounced or complained; they are not added.</summary>
    public int Suppressed { get; init; }

    /// <summary>Duplicates in the file.</summary>
    public int Repeated { get; init; }

    public int Invalid { get; init; }

    /// <summary>Whether the whole list was gone through.</summary>
    public bool Done { get; init; }

    /// <summary>The columns that are not read.</summary>
    public IReadOnlyList<string> UnreadColumns { get; init; } = [];

    /// <summary>Those of them that look as if they said who left: nothing is written before they are confirmed as not doing so.</summary>
    public IReadOnlyList<string> ColumnsToConfirm { get; init; } = [];

    /// <summary>Asks how the dates of the list are meant; lines whose date has two meanings are invalid without the answer. Null when nothing is to ask.</summary>
    public string? DateQuestion { get; init; }

    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    internal ImportReport With(ImportFault fault)
        => this with { Invalid = Invalid + 1, Faults = Faults.Count < MaxFaults ? [.. Faults, fault] : Faults };
}

/// <summary>Why a line is not imported.</summary>
public sealed record ImportFault(int Line, string Column, string Detail);
