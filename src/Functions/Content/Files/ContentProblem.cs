using System.Text.Json.Serialization;

namespace Functions.Content.Files;

/// <summary>An error or a warning about an author's file. Lines and columns count from 1.</summary>
public sealed record ContentProblem(string File, int Line, int Column, ProblemSeverity Severity, string Message)
{
    public override string ToString() => $"{File}({Line},{Column}): {Severity.ToString().ToLowerInvariant()}: {Message}";
}

/// <summary>An error prevents the file, or the named part of it, from being published; a warning does not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProblemSeverity>))]
public enum ProblemSeverity
{
    [JsonStringEnumMemberName("error")]
    Error,
    [JsonStringEnumMemberName("warning")]
    Warning,
}
