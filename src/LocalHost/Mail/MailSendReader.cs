using System.Text.Json;

namespace LocalHost.Mail;

internal static class MailSendReader
{
    private static readonly MailSendError BrokenJson = new("Bad Request");

    /// <summary>Reads the body. Where it is not JSON, or a value is of the wrong type, it adds the error and returns null.</summary>
    public static async Task<MailSendRequest?> ReadAsync(Stream body, List<MailSendError> errors, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return Read(document.RootElement, errors);
        }
        // InvalidOperationException is what a name or value with half a surrogate pair ends in.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            errors.Add(BrokenJson);
            return null;
        }
    }

    private static MailSendRequest? Read(JsonElement root, List<MailSendError> errors)
    {
        if (FindNull(root, "") is { } field)
        {
            errors.Add(InvalidType(field));
            return null;
        }

        try
        {
            return root.Deserialize<MailSendRequest>(MailJson.Input);
        }
        catch (JsonException exception)
        {
            errors.Add(InvalidType(FieldOf(exception.Path)));
            return null;
        }
    }

    private static MailSendError InvalidType(string field) => new("Invalid type.", field.Length == 0 ? null : field);

    // SendGrid checks against a schema in which no value may be null; only the free-form data of templates is its sender's own.
    private static string? FindNull(JsonElement element, string field) => element.ValueKind switch
    {
        JsonValueKind.Null => field,
        JsonValueKind.Array => element.EnumerateArray()
            .Select((item, index) => FindNull(item, Join(field, $"{index}")))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject()
            .Where(property => !property.NameEquals("dynamic_template_data"))
            .Select(property => FindNull(property.Value, Join(field, property.Name)))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string Join(string field, string name) => field.Length == 0 ? name : $"{field}.{name}";

    // From "$.personalizations[0].to[1].email" to SendGrid's "personalizations.0.to.1.email".
    private static string FieldOf(string? path) =>
        (path ?? "").TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('[', '.').Replace("]", "", StringComparison.Ordinal).TrimStart('.');
}
