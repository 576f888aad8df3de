using System.Text.Json.Serialization;

namespace Functions.Http;

/// <summary>One invalid field of a request: <c>pointer</c> (RFC 6901) into a body, or <c>parameter</c> of a query.</summary>
public sealed record FieldError(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter,
    string Code,
    string Detail)
{
    public static FieldError InBody(string field, string code, string detail) => new($"/{field}", Parameter: null, code, detail);

    public static FieldError InQuery(string parameter, string code, string detail) => new(Pointer: null, parameter, code, detail);
}
