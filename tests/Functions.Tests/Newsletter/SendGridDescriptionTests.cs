using System.Text.Json.Nodes;
using Functions.Newsletter;
using Functions.Newsletter.Sending;
using Functions.Security;
using Functions.Tests.Email;
using Microsoft.Extensions.Time.Testing;
using SendGrid.Helpers.Mail;

namespace Functions.Tests.Newsletter;

/// <summary>What leaves is held against SendGrid's own description of its API.</summary>
public sealed class SendGridDescriptionTests
{
    private static readonly Bucket Bucket = new(new BucketId("first", 3, ""), BucketState.Submitting, "a", "b", 1) { AttemptId = "attempt" };

    [SkippableFact]
    public async Task An_issue_and_a_single_mail_are_as_SendGrid_describes_them()
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(SharedData.PathOf("sendgrid/tsg_mail_v3.json")))!;
        var schema = description["components"]!["requestBodies"]!["PostMailSend"]!["content"]!["application/json"]!["schema"]!;
        var time = new FakeTimeProvider();
        var sender = new Sender(time).Email;
        var person = new Subscriber(new string('a', 64), "o'ann+calm@bücher.example", SubscriberState.Active, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        var issue = new RenderedIssue("A calm week", "<p>Breathe</p>", "Breathe") { FromName = "Kim" };
        var messages = new[]
        {
            new IssueMessage(sender, new NewsletterLinks(new TokenSigner(Practice.Keys, time), Practice.Site)).Compose(issue, Bucket, [person]),
            MailHelper.CreateSingleEmail(sender.From, new EmailAddress(person.Email), "Please confirm", "Text", "<p>HTML</p>"),
        };

        foreach (var message in messages)
        {
            message.SetClickTracking(enable: false, enableText: false);
            message.SetOpenTracking(enable: false);
            Assert.Empty(Faults(JsonNode.Parse(message.Serialize())!, schema, description, "$"));
        }

        Assert.NotEmpty(Faults(JsonNode.Parse("""{"personalizations":[{"to":"nobody"}],"subject":""}""")!, schema, description, "$"));
    }

    // As much of JSON Schema as the description uses; a property that it does not name is a fault.
    private static IEnumerable<string> Faults(JsonNode value, JsonNode schema, JsonNode description, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            var target = reference.GetValue<string>().Split('/').Skip(1).Aggregate(description, (node, name) => node[name]!);
            return Faults(value, target, description, path);
        }

        return (schema["type"]?.GetValue<string>(), value) switch
        {
            ("object", JsonObject json) => ObjectFaults(json, schema, description, path),
            ("array", JsonArray items) => items.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue)
                ? [$"{path} has too many items"]
                : items.SelectMany((item, place) => Faults(item!, schema["items"]!, description, $"{path}[{place}]")),
            ("string", JsonValue text) when text.TryGetValue<string>(out var words) => words.Length < (schema["minLength"]?.GetValue<int>() ?? 0) ? [$"{path} is too short"] : [],
            ("boolean", JsonValue flag) when flag.TryGetValue<bool>(out _) => [],
            ("integer", JsonValue number) when number.TryGetValue<long>(out _) => [],
            (null, _) => [],
            var (type, _) => [$"{path} is no {type}"],
        };
    }

    private static IEnumerable<string> ObjectFaults(JsonObject json, JsonNode schema, JsonNode description, string path)
    {
        var (known, others) = (schema["properties"], schema["additionalProperties"]);
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Where(name => json[name] is null).Select(name => $"{path}.{name} is missing");
        return missing.Concat(json.SelectMany(property => known?[property.Key] is { } named ? Faults(property.Value!, named, description, $"{path}.{property.Key}")
            : others is JsonObject any ? Faults(property.Value!, any, description, $"{path}.{property.Key}")
            : known is null ? []
            : new[] { $"{path}.{property.Key} is not described" }));
    }
}
