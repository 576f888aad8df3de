namespace Functions.Newsletter.Issues;

/// <summary>Something that preflight found in an issue. An error keeps it from being scheduled and from being sent.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">What it is, for programs.</param>
/// <param name="Detail">What it is, for staff.</param>
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
