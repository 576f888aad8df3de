namespace Functions.Forms.Parsing;

/// <summary>JSON pointers (RFC 6901) to fields of a form: a member of a group, <c>fields.key</c>, is at <c>/fields/key</c>.</summary>
internal static class FieldPointer
{
    public static string Of(string field) => $"/{PathOf(field)}";

    /// <summary>The pointer without its first slash.</summary>
    public static string PathOf(string field) => field.Replace('.', '/');

    public static string FieldOf(string pointer) => pointer.TrimStart('/').Replace('/', '.');
}
