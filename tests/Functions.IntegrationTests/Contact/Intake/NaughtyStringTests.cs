using System.Text.Json;

namespace Functions.IntegrationTests.Contact.Intake;

/// <summary>On a system of its own: every list that another test goes through would have these hundreds of messages in it.</summary>
public sealed class NaughtyStringTests(SystemFixture system) : IClassFixture<SystemFixture>
{
    private static readonly string[] Fields = ["name", "phone", "office", "service", "email", "preferredContact", "message"];

    [Fact]
    public async Task Threat_12_Every_naughty_string_in_every_field_comes_back_exactly_or_is_refused()
    {
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.PathOf("strings/blns.json"), TestContext.Current.CancellationToken))!;
        var kept = 0;

        await Parallel.ForEachAsync(strings, TestContext.Current.CancellationToken, async (naughty, _) => Interlocked.Add(ref kept, await KeptAsync(naughty)));

        Assert.InRange(kept, 2 * strings.Length, int.MaxValue);
    }

    // It stands in every field at once, then in those where it was not refused, and there it has to come back.
    private async Task<int> KeptAsync(string naughty)
    {
        var refused = Refused(await system.Client.WriteAsync(With(naughty, Fields)), naughty);
        var kept = Fields.Except(refused, StringComparer.Ordinal).ToList();

        var inquiry = await system.Client.OpenAsync(await system.Client.WrittenAsync(With(naughty, kept)));

        Assert.All(kept, field => Assert.Equal((field, naughty.Trim()), (field, inquiry.Json[field]?.GetValue<string>() ?? "")));
        return kept.Count;
    }

    private static Dictionary<string, object> With(string naughty, IEnumerable<string> fields)
    {
        var message = ContactCalls.Message();
        foreach (var field in fields)
        {
            message[field] = naughty;
        }

        return message;
    }

    private static List<string> Refused(Answer answer, string naughty)
    {
        Assert.True(answer.Status is 202 or 422, $"{naughty}: {answer.Status}");
        return answer.Status == 202 ? [] : [.. answer.Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()[1..])];
    }
}
