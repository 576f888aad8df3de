using System.Text;
using System.Text.Json.Nodes;
using global::LocalHost.Mail;

namespace Functions.IntegrationTests.LocalHost;

/// <summary>What the mailbox refuses, and in which words: as SendGrid does.</summary>
public sealed class MailSendValidatorTests
{
    private const string Whole =
        """
        {
          "personalizations": [{ "to": [{ "email": "ann@example.com" }], "cc": [{ "email": "bo@example.com" }] }],
          "from": { "email": "hello@example.com" }, "subject": "Hello", "content": [{ "type": "text/plain", "value": "Hello" }]
        }
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public async Task A_whole_mail_is_taken() => Assert.Empty(await ErrorsAsync(JsonNode.Parse(Whole)!));

    [Theory]
    [InlineData("from.email", "\"\"", "from.email", "message.from", "The from object must be provided")]
    [InlineData("from.email", "\"nobody\"", "from.email", "message.from", "The from email does not contain a valid address.")]
    [InlineData("from.email", "\"A <a@example.com>\"", "from.email", "message.from", "The from email does not contain a valid address.")]
    [InlineData("from.email", "\"ä@example.com\"", "from.email", "message.from", "The from email does not contain a valid address.")]
    [InlineData("from.email", "\"a@localhost\"", "from.email", "message.from", "The from email does not contain a valid address.")]
    [InlineData("reply_to", "{}", "reply_to.email", "message.reply_to", "The reply_to object")]
    [InlineData("personalizations.0.from", "{}", "personalizations.0.from.email", "message.from", "The from email does not")]
    [InlineData("personalizations", "[]", "personalizations", "-Personalizations-Errors", "The personalizations field is required")]
    [InlineData("personalizations.0.to", "[]", "personalizations.0.to", "message.personalizations.to", "The to array is required")]
    [InlineData("personalizations.0.to.0.email", "\"\"", "personalizations.0.to.0.email", "message.personalizations.to", "The to email parameter is required.")]
    [InlineData("personalizations.0.cc.0.email", "\"x\"", "personalizations.0.cc.0.email", "message.personalizations.cc", "Does not contain a valid address.")]
    [InlineData("personalizations.0.bcc", "[{}]", "personalizations.0.bcc.0.email", "message.personalizations.bcc", "The bcc email parameter is required.")]
    [InlineData("personalizations.0.cc.0.email", "\"ANN@example.com\"", "personalizations.0", "message.recipient-errors",
        "Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [ANN@example.com] in the personalizations.0.cc field.")]
    [InlineData("subject", "\"\"", "subject", "message.subject", "The subject is required.")]
    [InlineData("personalizations.0.subject", "\"\"", "personalizations.0.subject", "message.personalizations.subject", "The subject of your email")]
    [InlineData("content", "[]", "content", "message.content", "Unless a valid template_id is provided")]
    [InlineData("content", """[{"type":"text/html","value":"a"},{"type":"text/html","value":"b"}]""", "content", "message.content", "If present, text/plain")]
    [InlineData("content", """[{"type":"text/html","value":"a"},{"type":"text/plain","value":"b"}]""", "content", "message.content.value", "Following RFC 1341")]
    [InlineData("content.0.type", "\"\"", "content.0.type", "message.content.type", "Your content type")]
    [InlineData("content.0.value", "\"\"", "content.0.value", "message.content.value", "The content value")]
    [InlineData("headers", """{"Subject":"x"}""", "headers", "message.headers", "Header can not be one of the reserved keys.")]
    [InlineData("headers", """{"X Y":"x"}""", "headers", "message.headers", "Header keys can't contain")]
    [InlineData("personalizations.0.headers", """{"x-sg-id":"x"}""", "personalizations.0.headers", "message.personalizations.headers", "Header can not be")]
    [InlineData("personalizations.0.headers", """{"Ä":"x"}""", "personalizations.0.headers", "message.personalizations.headers", "Header keys can't contain")]
    [InlineData("categories", """["a","b","a"]""", "categories", "message.categories", "The categories must be a unique list, and you have included a more than once.")]
    [InlineData("categories", """["1","2","3","4","5","6","7","8","9","10","11"]""", "categories", "message.categories", "There is a limit of 10 categories")]
    [InlineData("send_at", "1800259201", "send_at", "message.send_at", "Scheduling more than 72 hours")]
    [InlineData("personalizations.0.send_at", "1800259201", "personalizations.0.send_at", "message.personalizations.send_at", "Scheduling more than 72 hours")]
    public async Task What_is_wrong_is_named_as_SendGrid_names_it(string place, string value, string field, string help, string message)
    {
        var error = Assert.Single(await ErrorsAsync(With(place, JsonNode.Parse(value))));

        Assert.Equal((field, help), (error.Field, error.Help?.Split('#')[1]));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("personalizations.0.substitutions", "personalizations.0.substitutions", "Substitutions are limited to 10000 bytes")]
    [InlineData("personalizations.0.custom_args", "personalizations.0.custom_args", "The combined size of both global and personalization")]
    [InlineData("custom_args", "personalizations.0.custom_args", "The combined size of both global and personalization")]
    public async Task Ten_thousand_bytes_are_taken_and_one_more_is_not(string place, string field, string message)
    {
        var most = await ErrorsAsync(With(place, new JsonObject { ["k"] = new string('x', 9_997) + "é" }));
        var more = await ErrorsAsync(With(place, new JsonObject { ["k"] = new string('x', 9_998) + "é" }));

        Assert.Empty(most);
        Assert.Equal(field, Assert.Single(more).Field);
        Assert.StartsWith(message, more[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_people_are_taken_and_one_more_is_not()
    {
        var most = await ErrorsAsync(With("personalizations", People(1_000)));
        var more = await ErrorsAsync(With("personalizations", People(1_001)));

        Assert.Empty(most);
        Assert.Equal(["personalizations", "personalizations"], more.Select(error => error.Field));
        Assert.Contains("You have provided 1001 personalizations.", more[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("There is a limit of 1000 total recipients", more[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send_at", "1800259200")]
    [InlineData("subject", "\"\"", "personalizations.0.subject", "\"Own\"")]
    [InlineData("subject", "\"\"", "template_id", "\"d-1\"")]
    [InlineData("content", "[]", "template_id", "\"d-1\"")]
    [InlineData("categories", """["1","2","3","4","5","6","7","8","9","10"]""")]
    [InlineData("headers", """{"List-Unsubscribe":"<https://example.com>"}""")]
    public async Task What_SendGrid_takes_is_taken(string place, string value, string? other = null, string? otherValue = null)
    {
        var mail = With(place, JsonNode.Parse(value));
        if (other is not null)
        {
            Set(mail, other, JsonNode.Parse(otherValue!));
        }

        Assert.Empty(await ErrorsAsync(mail));
    }

    private static JsonArray People(int count)
        => [.. Enumerable.Range(0, count).Select(person => JsonNode.Parse($$"""{ "to": [{ "email": "p{{person}}@example.com" }] }"""))];

    private static JsonNode With(string place, JsonNode? value)
    {
        var mail = JsonNode.Parse(Whole)!;
        Set(mail, place, value);
        return mail;
    }

    private static void Set(JsonNode mail, string place, JsonNode? value)
    {
        var names = place.Split('.');
        var at = names[..^1].Aggregate(mail, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        at[names[^1]] = value;
    }

    private static async Task<IReadOnlyList<MailSendError>> ErrorsAsync(JsonNode mail)
    {
        var errors = new List<MailSendError>();
        var request = await MailSendReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(mail.ToJsonString())), errors, CancellationToken.None);
        Assert.Empty(errors);
        return MailSendValidator.Validate(request!, Now);
    }
}
