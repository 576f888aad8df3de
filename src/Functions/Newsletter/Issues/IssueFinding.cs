namespace Functions.Newsletter.Issues;

/// <summary>A finding of preflight. An error prevents an issue from being scheduled and sent.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">A code, for programs.</param>
/// <param name="Detail">A sentence, for staff.</param>
public sealed record IssueFinding(FindingSeverity Severity, string Code, string Detail)
{
    internal bool IsError => Severity == FindingSeverity.Error;

    internal static IssueFinding Error(string code, string detail) => new(FindingSeverity.Error, code, detail);

    internal static IssueFinding Warning(string code, string detail) => new(FindingSeverity.Warning, code, detail);
}

public enum FindingSeverity
{
    Warning,
    Error,
}
