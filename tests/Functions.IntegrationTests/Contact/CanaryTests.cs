using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Functions.IntegrationTests.Contact;

[Collection<ContactCollection>]
public sealed class CanaryTests(SystemFixture system)
{
    private const string Canary = "numbat";

    [Fact]
    public async Task Nothing_of_a_message_is_in_anything_that_leaves_or_is_logged()
    {
        var telemetry = new ConcurrentQueue<string>();
        using var meters = ListenToMeters(telemetry);
        using var activities = ListenToActivities(telemetry);

        await LiveThroughEverythingAsync();

        var mails = await system.Client.GetStringAsync(new Uri("/dev/mail.json", UriKind.Relative), TestContext.Current.CancellationToken);
        // Whoever was answered gets mail at their address; nothing else of them is in any.
        Assert.DoesNotContain(Canary, mails.Replace($"{Canary}@example.com", "", StringComparison.OrdinalIgnoreCase), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, await StoredText.OfAsync(system.Services), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(telemetry, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(telemetry);
    }

    private async Task LiveThroughEverythingAsync()
    {
        var message = ContactCalls.Message($"{Canary}-name", $"{Canary} I want to die", $"{Canary}@example.com");
        (message["phone"], message["office"], message["service"]) = ($"{Canary}-1", $"{Canary}-office", $"{Canary}-service");
        var id = await system.Client.WrittenAsync(message, ("Idempotency-Key", $"{Canary}-key"), ("User-Agent", $"{Canary}/1\u0001"));
        await system.Client.WriteAsync(ContactCalls.Message(email: Canary));
        await system.Client.PostFormAnswerAsync(ContactCalls.Path, [new("name", Canary), new("email", Canary)], ("Accept", "text/html"));
        await system.Client.ChangedAsync(id, new { assignee = $"{Canary}-staff", note = $"{Canary}-note", status = "assigned" });
        await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { email = $"{Canary}@example.com" }, HttpCalls.AsStaff);
        await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { text = Canary }, HttpCalls.AsStaff);
        await ConverseAsync(id);
        await system.WithoutStorageAsync(() => system.Client.WriteAsync(message));
        await system.RunTimerAsync("RelayOutbox");
        await system.RunTimerAsync("Daily");
        await system.MailsAboutAsync(id);
    }

    private async Task ConverseAsync(string id)
    {
        await system.Client.SaveDraftAsync(id, $"{Canary}-draft", $"{Canary}-draft-note");
        await system.Client.ReplyAsync(id, new { message = $"{Canary}-reply" }, ifMatch: null, ("Idempotency-Key", $"{Canary}-reply-key"));
        await system.Client.ReplyAsync(id, new { message = $"{Canary}-call", by = "phone" });
        await system.Client.PutAsync("/api/manage/me/signature", new { signature = $"{Canary}-signature" });
        // The address itself is the canary's: only what the mails say may not be.
        var mails = await Eventually.GetAsync(() => system.MailsToAsync($"{Canary}@example.com"), mails => mails.Count > 0);
        var token = ConversationCalls.TokenIn(mails[0]);
        await system.Client.GetAnswerAsync($"{ConversationCalls.Path}?token={token}", ConversationCalls.AsBrowser);
        await system.Client.ShowAsync(token, ConversationCalls.AsBrowser);
        await system.Client.AnswerBackAsync(token, $"{Canary}-answer: I want to die", ConversationCalls.AsBrowser);
        await system.Client.AnswerBackAsync("", $"{Canary}-lost", ConversationCalls.AsBrowser);
        await system.Client.AskForLinkAsync($"{Canary}@example.com");
        await Eventually.GetAsync(() => system.MailsToAsync($"{Canary}@example.com"), sent => sent.Count > mails.Count);
        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    private static MeterListener ListenToMeters(ConcurrentQueue<string> telemetry)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, me) => me.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => telemetry.Enqueue(Describe(instrument.Name, tags)));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => telemetry.Enqueue(Describe(instrument.Name, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => telemetry.Enqueue(Describe(instrument.Name, tags)));
        listener.Start();
        return listener;
    }

    private static string Describe(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => $"{name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";

    private static ActivityListener ListenToActivities(ConcurrentQueue<string> telemetry)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => telemetry.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
