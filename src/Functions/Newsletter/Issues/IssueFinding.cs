using Functions.Content.Authoring;

namespace Functions.Newsletter.Issues;

/// <summary>A finding of preflight. An error prevents an issue from being scheduled and sent.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">A code, for programs.</param>
/// <param name="Detail">A sentence, for staff.</param>
public sealed record IssueFinding(FindingSeverity Severity, string Code, string Detail)
{
    // Where it is in the source, and what is said there: the detail names the place for whoever sees no source.
    internal (FilePlace At, string Problem)? Place { get; init; }

    internal bool IsError => Severity == FindingSeverity.Error;

    internal static IssueFinding Error(string code, string detail) => new(FindingSeverity.Error, code, detail);

    internal static IssueFinding Warning(string code, string detail) => new(FindingSeverity.Warning, code, detail);

    internal IssueFinding AtPlace(FilePlace place) => this with { Detail = $"Line {place.Line}, column {place.Column}: {Detail}", Place = (place, Detail) };
}

public enum FindingSeverity
{
    Warning,
    Error,
}
