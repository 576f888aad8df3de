namespace Functions.IntegrationTests.Contact.Inbox;

[Collection<ContactCollection>]
public sealed class ConversationExportTests(SystemFixture system)
{
    [Fact]
    public async Task A_person_is_handed_what_they_wrote_without_the_notes_of_staff()
    {
        var message = ContactCalls.Message(name: "Zoë", message: $"What I wrote.\n{Guid.NewGuid()}");
        message["phone"] = "+1 847 555 0100";
        message["preferredContact"] = "text";
        var id = await system.Client.WrittenAsync(message);
        await system.Client.ChangedAsync(id, new { status = "assigned", note = "Her sister called too." });

        var answer = await ExportAsync(id);

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal($"attachment; filename=\"message-{id}.json\"", answer.Header("Content-Disposition"));
        Assert.Equal(("Zoë", "visitor@example.com", "+1 847 555 0100", "text"), (answer.Text("name"), answer.Text("email"), answer.Text("phone"), answer.Text("preferredContact")));
        var entry = Assert.Single(answer.Json["conversation"]!.AsArray())!;
        Assert.Equal(("person", (string)message["message"]), (entry["by"]!.GetValue<string>(), entry["text"]!.GetValue<string>()));
        Assert.Equal(1, answer.Json["staffNoteCount"]!.GetValue<int>());
        Assert.DoesNotContain("sister", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_are_there_only_when_asked_for_and_each_export_is_audited_as_what_it_was()
    {
        var id = await system.Client.WrittenAsync();
        await system.Client.ChangedAsync(id, new { note = "Called back." });

        var without = await ExportAsync(id, "?notes=false");
        var with = await ExportAsync(id, "?notes=true");

        Assert.Null(without.Json["staffNotes"]);
        Assert.Equal("Called back.", with.Json["staffNotes"]![0]!["text"]!.GetValue<string>());
        var audit = await system.Client.GetAnswerAsync("/api/manage/audit", HttpCalls.AsStaff);
        Assert.Equal(
            ["inquiries.export notes", "inquiries.export"],
            audit.Json["items"]!.AsArray().Where(row => row!["subject"]?.GetValue<string>() == id).Select(row => row!["act"]!.GetValue<string>()).Take(2));
    }

    [Fact]
    public async Task What_is_not_there_or_not_understood_is_said()
    {
        var id = await system.Client.WrittenAsync();

        Assert.Equal(404, (await ExportAsync("202601-nothing")).Status);
        Assert.Equal(400, (await ExportAsync(id, "?notes=perhaps")).Status);
        Assert.Equal(400, (await ExportAsync(id, "?note=true")).Status);
        Assert.Equal(401, (await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}.json")).Status);
    }

    private Task<Answer> ExportAsync(string id, string query = "") => system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}.json{query}", HttpCalls.AsStaff);
}
