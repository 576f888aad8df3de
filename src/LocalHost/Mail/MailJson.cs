using System.Text.Json;

namespace LocalHost.Mail;

internal static class MailJson
{
    public static readonly JsonSerializerOptions Input = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web);
}
