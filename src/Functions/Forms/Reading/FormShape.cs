using System.Text.Json.Nodes;
using Functions.OpenApi;

namespace Functions.Forms.Reading;

/// <summary>The schema of a public form's body, from the form itself.</summary>
internal static class FormShape
{
    public static JsonObject Of(PublicForm form, params (string Name, JsonObject Schema)[] more) => Shape.Request(
        [.. form.Fields.Where(field => field.Required).Select(field => field.Name)],
        [
            .. form.Fields.Select(field => (field.Name, OfField(field))),
            .. more,
            ("formToken", Shape.Text),
            ("website", Described(Shape.Text, "Stays empty: a trap for programs that fill in everything.")),
            ("redirect", Described(Shape.Text, "The key of a page of the site, for a browser's form.")),
            ("altcha", Shape.Text),
        ]);

    private static JsonObject OfField(FormField field) => field switch
    {
        { Type: FormFieldKind.Checkbox } => new JsonObject { ["enum"] = new JsonArray(true, "true", "on", "1") },
        { Options: { } options } => Shape.OneOf(options),
        { MaxLength: { } most } => Shape.AtMost(most),
        _ => Shape.Text,
    };

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }
}
