using System.Text.Json.Nodes;

namespace Functions.IntegrationTests.Contact.Inbox;

/// <summary>The lists of the inbox: rows that can be told apart, counts, search, and several messages at once.</summary>
[Collection<ContactCollection>]
public sealed class InboxListTests(SystemFixture system)
{
    private int _looks;

    [Fact]
    public async Task A_row_says_who_wrote_what_and_whether_anybody_has_opened_it()
    {
        var message = ContactCalls.Message("Nora Numbat", $"Good morning,\r\n\r\nI cannot\tsleep. {new string('x', 200)}");
        (message["preferredContact"], message["phone"], message["office"]) = ("phone", "312 555 0142", "North office");
        var id = await system.Client.WrittenAsync(message);

        var fresh = await RowAsync(id);
        var opened = await system.Client.OpenAsync(id);
        var read = await RowAsync(id);

        Assert.True(fresh["unread"]!.GetValue<bool>());
        Assert.False(read["unread"]!.GetValue<bool>());
        Assert.Equal($"Good morning, I cannot sleep. {new string('x', 200)}"[..120], fresh["firstLine"]!.GetValue<string>());
        Assert.Equal(("Nora Numbat", "phone", "North office", 0), (fresh["name"]!.GetValue<string>(), fresh["preferredContact"]!.GetValue<string>(), fresh["office"]!.GetValue<string>(), fresh["answers"]!.GetValue<int>()));
        Assert.Equal(opened.Text("receivedAt"), fresh["lastMessageAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task Looking_at_a_message_is_no_conflict_for_whoever_has_it_open()
    {
        var id = await system.Client.WrittenAsync();
        var first = await system.Client.OpenAsync(id);
        var second = await system.Client.OpenAsync(id);

        var changed = await system.Client.ChangeAsync(id, new { status = "assigned" }, first.Header("ETag"));

        Assert.Equal(first.Header("ETag"), second.Header("ETag"));
        Assert.Equal(200, changed.Status);
    }

    [Fact]
    public async Task What_is_still_to_be_answered_is_counted_and_listed_by_whom_it_was_given_to()
    {
        var who = $"colleague {Guid.NewGuid():N}";
        var before = await CountsAsync();
        var (mine, theirs, nobodys) = (await system.Client.WrittenAsync(), await system.Client.WrittenAsync(), await system.Client.WrittenAsync());
        await system.Client.ChangedAsync(mine, new { status = "assigned", assignee = "local" });
        await system.Client.ChangedAsync(theirs, new { assignee = who });

        var after = await CountsAsync();

        Assert.Equal([1, 1, 1, 2, 1], Differences(before, after, "mine", "unassigned", "unread", "new", "assigned"));
        Assert.True(after["isComplete"]!.GetValue<bool>());
        Assert.True(after["latest"]!.GetValue<DateTimeOffset>() >= (await RowAsync(nobodys))["receivedAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal([theirs], await IdsAsync($"&assignee={Uri.EscapeDataString(who.ToUpperInvariant())}"));
        Assert.Contains(nobodys, await IdsAsync("&assignee=none&status=new"));
        Assert.DoesNotContain(theirs, await IdsAsync("&assignee=none&status=new"));
    }

    [Fact]
    public async Task A_message_that_waits_in_quarantine_is_not_unread_until_it_is_released()
    {
        var spam = ContactCalls.Message(message: $"https://a.example https://b.example https://c.example {Guid.NewGuid()}");
        spam["website"] = "x";
        var before = await CountsAsync();
        var id = await system.Client.WrittenAsync(spam);
        var waiting = await CountsAsync();

        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"{ContactCalls.Inbox}/{id}/release", HttpCalls.AsStaff));

        Assert.Equal([1, 0, 0], Differences(before, waiting, "spam", "unread", "new"));
        var released = await CountsAsync();
        Assert.Equal([0, 1, 1], Differences(before, released, "spam", "unread", "new"));
    }

    [Fact]
    public async Task A_search_finds_notes_too_and_leaves_its_words_nowhere()
    {
        var (word, note) = ($"wombat{Guid.NewGuid():N}", $"quokka{Guid.NewGuid():N}");
        var id = await system.Client.WrittenAsync(ContactCalls.Message(message: $"About my {word}."));
        await system.Client.ChangedAsync(id, new { note });

        foreach (var text in new[] { word, note })
        {
            var found = await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { text }, HttpCalls.AsStaff);

            Assert.Equal([id], found.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            Assert.Null(found.Json["next"]);
        }

        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains(word, StringComparison.Ordinal));
        var audit = await system.Client.GetAnswerAsync("/api/manage/audit?act=inquiries.find", HttpCalls.AsStaff);
        Assert.DoesNotContain(word, audit.Body, StringComparison.Ordinal);
        Assert.Contains(id, audit.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_is_found_too_and_what_the_person_wrote_last_is_the_first_line()
    {
        var (email, word) = ($"{Guid.NewGuid():N}@example.com", $"bilby{Guid.NewGuid():N}");
        var id = await system.Client.WrittenAsync(ContactCalls.Message(email: email));
        await system.Client.OpenAsync(id);
        Assert.Equal(200, (await system.Client.ReplyAsync(id, new { message = $"Bring your {word}.", by = "email" })).Status);
        var answered = await RowAsync(id);
        Assert.Equal(202, (await system.Client.AnswerBackAsync(await system.TokenAsync(email), "I have\nnone.")).Status);

        var found = await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { text = word }, HttpCalls.AsStaff);

        Assert.Equal((false, 1), (answered["unread"]!.GetValue<bool>(), answered["answers"]!.GetValue<int>()));
        var row = Assert.Single(found.Json["items"]!.AsArray())!;
        Assert.Equal((id, "I have none.", true), (row["id"]!.GetValue<string>(), row["firstLine"]!.GetValue<string>(), row["unread"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_cursor_of_a_search_is_its_own()
    {
        await system.Client.WrittenAsync();
        await system.Client.WrittenAsync();
        var list = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}?limit=1", HttpCalls.AsStaff);

        foreach (var cursor in new[] { "nonsense", list.Text("next") })
        {
            var answer = await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { text = "anything", cursor }, HttpCalls.AsStaff);

            Assert.Equal((422, "/cursor"), (answer.Status, answer.Json["errors"]![0]!["pointer"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Several_messages_are_changed_each_by_itself_and_each_in_the_audit_trail()
    {
        var (one, two, gone) = (await system.Client.WrittenAsync(), await system.Client.WrittenAsync(), await system.Client.WrittenAsync());
        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{gone}", HttpCalls.AsStaff));

        var answer = await BulkAsync(new { ids = new[] { one, gone, two, "nonsense", one }, status = "answered" });

        Assert.Equal(200, answer.Status);
        Assert.Equal([one, two], answer.Json["changed"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal([(gone, "notFound"), ("nonsense", "notFound")], answer.Json["failed"]!.AsArray().Select(failure => (failure!["id"]!.GetValue<string>(), failure["reason"]!.GetValue<string>())));
        Assert.Equal("answered", (await RowAsync(two))["status"]!.GetValue<string>());
        var audit = await system.Client.GetAnswerAsync("/api/manage/audit", HttpCalls.AsStaff);
        Assert.Equal(
            new[] { one, two }.Order(StringComparer.Ordinal),
            audit.Json["items"]!.AsArray().Where(row => row!["act"]!.GetValue<string>() == "inquiries.change status=answered").Select(row => row!["subject"]!.GetValue<string>()).Take(2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Several_messages_become_nothing_else_than_spam_or_answered_and_no_more_than_a_hundred()
    {
        string[] tooMany = [.. Enumerable.Range(0, 101).Select(number => $"202601-{number}")];

        Assert.Equal(422, (await BulkAsync(new { ids = new[] { "202601-1" }, status = "closed" })).Status);
        Assert.Equal(422, (await BulkAsync(new { ids = new[] { "202601-1" } })).Status);
        Assert.Equal(422, (await BulkAsync(new { ids = Array.Empty<string>(), status = "spam" })).Status);
        Assert.Equal(422, (await BulkAsync(new { ids = tooMany, status = "spam" })).Status);
    }

    [Fact]
    public async Task A_message_is_given_to_those_who_may_open_the_inbox()
    {
        var staff = await system.Client.GetAnswerAsync("/api/manage/staff", HttpCalls.AsStaff);

        Assert.Equal(200, staff.Status);
        Assert.Contains("local", staff.Json["items"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task Erasing_a_message_leaves_nothing_of_its_having_been_opened()
    {
        var id = await system.Client.WrittenAsync();
        await system.Client.OpenAsync(id);

        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff));

        Assert.DoesNotContain($"o|{id}", await StoredText.OfAsync(system.Services), StringComparison.Ordinal);
    }

    private async Task<JsonNode> RowAsync(string id) => Assert.Single(await system.Client.InboxAsync(), item => item["id"]!.GetValue<string>() == id);

    private async Task<IEnumerable<string>> IdsAsync(string query) => (await system.Client.InboxAsync(query)).Select(item => item["id"]!.GetValue<string>());

    // What visitors send is counted within seconds, and a change by staff at once.
    private async Task<JsonNode> CountsAsync()
    {
        using (system.Time.Shift(TimeSpan.FromSeconds(10 * ++_looks)))
        {
            var answer = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/counts", HttpCalls.AsStaff);
            Assert.Equal(200, answer.Status);
            return answer.Json;
        }
    }

    private static int[] Differences(JsonNode before, JsonNode after, params string[] names)
        => [.. names.Select(name => after[name]!.GetValue<int>() - before[name]!.GetValue<int>())];

    private Task<Answer> BulkAsync(object body) => system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/bulk", body, HttpCalls.AsStaff);
}
