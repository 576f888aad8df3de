using System.Text.Json.Serialization;

namespace Functions.Newsletter.Importing;

/// <summary>The result of an import or dry run. It names lines, never addresses, unless it is asked for examples.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record ImportReport(bool DryRun)
{
    /// <summary>How many faults of each kind are listed.</summary>
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

    /// <summary>How many of the invalid lines are of people who left where the list comes from: there is nothing to mend about them.</summary>
    public int Left { get; init; }

    /// <summary>Whether the whole list was gone through.</summary>
    public bool Done { get; init; }

    /// <summary>The columns that are not read.</summary>
    public IReadOnlyList<string> UnreadColumns { get; init; } = [];

    /// <summary>Those of them that look as if they said who left: nothing is written before they are confirmed as not doing so.</summary>
    public IReadOnlyList<string> ColumnsToConfirm { get; init; } = [];

    /// <summary>Asks how the dates of the list are meant; lines whose date has two meanings are invalid without the answer. Null when nothing is to ask.</summary>
    public string? DateQuestion { get; init; }

    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    /// <summary>The first people of each group; null unless it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportExamples? Examples { get; init; }

    internal ImportReport Showing(IEnumerable<ImportLine> added, IEnumerable<ImportLine> known, IEnumerable<ImportLine> suppressed) => Examples is null ? this : this with
    {
        Examples = Examples with
        {
            Added = ImportExamples.First(Examples.Added, added),
            Known = ImportExamples.First(Examples.Known, known),
            Suppressed = ImportExamples.First(Examples.Suppressed, suppressed),
        },
    };

    internal ImportReport ShowingLeft(ImportLine? line)
        => Examples is null || line is null ? this : this with { Examples = Examples with { Left = ImportExamples.First(Examples.Left, [line]) } };

    internal ImportReport ShowingRepeated(ImportLine? line)
        => Examples is null || line is null ? this : this with { Examples = Examples with { Repeated = ImportExamples.First(Examples.Repeated, [line]) } };

    internal ImportReport With(ImportFault fault) => this with
    {
        Invalid = Invalid + 1,
        Left = Left + (fault.HasLeft ? 1 : 0),
        Faults = (fault.HasLeft ? Left : Invalid - Left) < MaxFaults ? [.. Faults, fault] : Faults,
    };
}

/// <summary>Why a line is not imported.</summary>
public sealed record ImportFault(int Line, string Column, string Detail)
{
    /// <summary>Whether the person left where the list comes from; all other lines can be mended.</summary>
    public bool HasLeft { get; init; }
}
