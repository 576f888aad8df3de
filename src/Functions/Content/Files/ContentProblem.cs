using System.Text.Json.Serialization;

namespace Functions.Content.Files;

/// <summary>What an author has to know about a file. Lines and columns count from 1.</summary>
public sealed record ContentProblem(string File, int Line, int Column, ProblemSeverity Severity, string Message)
{
    public override string ToString() => $"{File}({Line},{Column}): {Severity.ToString().ToLowerInvariant()}: {Message}";
}

/// <summary>An error keeps the file, or the part of it that is named, from being published; a warning does not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProblemSeverity>))]
public enum ProblemSeverity
{
    [JsonStringEnumMemberName("error")]
    Error,
    [JsonStringEnumMemberName("warning")]
    Warning,
}
