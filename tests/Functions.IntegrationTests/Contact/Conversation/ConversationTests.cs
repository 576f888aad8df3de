using System.Text.Json.Nodes;
using static Functions.IntegrationTests.Contact.ConversationCalls;

namespace Functions.IntegrationTests.Contact.Conversation;

[Collection<ContactCollection>]
public sealed class ConversationTests(SystemFixture system)
{
    private const string Path = ConversationCalls.Path;

    [Fact]
    public async Task Staff_answer_and_the_person_reads_it_behind_a_button_and_answers_back()
    {
        var (id, email) = await WrittenAsync("I cannot sleep.");
        var opened = await system.Client.OpenAsync(id);

        var replied = await system.Client.ReplyAsync(id, new { message = "Come on <b>Tuesday</b>." }, opened.Header("ETag"));
        var mail = Assert.Single(await system.LinkMailsAsync(email));
        var token = TokenIn(mail);
        var page = await system.Client.GetAnswerAsync($"{Path}?token={token}", AsBrowser);
        var shown = await system.Client.ShowAsync(token, AsBrowser);
        var sent = await system.Client.AnswerBackAsync(token, "Tuesday is good.\nThank you.", AsBrowser);

        Assert.Equal((200, "answered", "email", true), (replied.Status, replied.Text("status"), replied.Text("replyBy"), replied.Json["canReply"]!.GetValue<bool>()));
        Assert.NotEqual(opened.Header("ETag"), replied.Header("ETag"));
        Assert.EndsWith("has answered you", mail.Subject, StringComparison.Ordinal);
        Assert.All(new[] { "Tuesday", "sleep", "Zoë" }, text => Assert.DoesNotContain(text, mail.Html + mail.Text + mail.Subject, StringComparison.Ordinal));
        Assert.Contains("988", mail.Text, StringComparison.Ordinal);

        Assert.Equal((200, "no-store", "no-referrer"), (page.Status, page.Header("Cache-Control"), page.Header("Referrer-Policy")));
        Assert.Contains("noindex", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sleep", page.Body, StringComparison.Ordinal);
        Assert.All(new[] { page, shown, sent }, answer => Assert.DoesNotMatch("(action|href)=\"[^\"]*token=", answer.Body));
        Assert.Contains("I cannot sleep.", shown.Body, StringComparison.Ordinal);
        Assert.Contains("Come on &lt;b&gt;Tuesday&lt;/b&gt;.", shown.Body, StringComparison.Ordinal);
        Assert.Contains("988", shown.Body, StringComparison.Ordinal);

        Assert.Equal(202, sent.Status);
        Assert.Contains("988", sent.Body, StringComparison.Ordinal);
        var reopened = await system.Client.OpenAsync(id);
        Assert.Equal("new", reopened.Text("status"));
        Assert.Equal(["person message", "staff reply", "person message"], Entries(reopened).Select(entry => $"{entry["from"]} {entry["kind"]}"));
        Assert.Equal(["I cannot sleep.", "Come on <b>Tuesday</b>.", "Tuesday is good.\nThank you."], Entries(reopened).Select(entry => entry["message"]!.GetValue<string>()));
        Assert.Equal("local", Entries(reopened)[1]["who"]!.GetValue<string>());
        Assert.NotNull(reopened.Json["link"]!["openedAt"]);
    }

    [Fact]
    public async Task Every_look_and_every_change_is_audited_without_content()
    {
        var (id, email) = await WrittenAsync();
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        await system.Client.SaveDraftAsync(id, "A draft.", "");
        await system.Client.ShowAsync(await system.TokenAsync(email));

        var audit = await system.Client.GetAnswerAsync("/api/manage/audit", HttpCalls.AsStaff);

        Assert.Equal(
            ["inquiries.openOwn the person", "inquiries.draft local", "inquiries.reply by=email local"],
            audit.Json["items"]!.AsArray().Where(row => row!["subject"]?.GetValue<string>() == id).Select(row => $"{row!["act"]} {row["who"]}").Take(3));
    }

    [Fact]
    public async Task Staff_are_told_that_somebody_has_answered_and_alerted_by_urgent_words()
    {
        using var another = system.Time.Shift(TimeSpan.FromDays(20));
        var (id, email) = await WrittenAsync();
        await system.MailsAboutAsync(id);
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        var token = await system.TokenAsync(email);
        using var next = system.Time.Shift(TimeSpan.FromMinutes(10));
        await system.RunTimerAsync("RelayOutbox");
        var alerts = (await system.MailsToAsync("inbox@juniper.example")).Count(mail => mail.Subject.Contains("rgent message", StringComparison.Ordinal));

        using var later = system.Time.Shift(TimeSpan.FromMinutes(10));
        Assert.Equal(202, (await system.Client.AnswerBackAsync(token, "I want to die, and numbats know it")).Status);
        await system.RunTimerAsync("RelayOutbox");

        var opened = await system.Client.OpenAsync(id);
        Assert.True(opened.Json["urgent"]!.GetValue<bool>());
        await Eventually.GetAsync(
            async () => (await system.MailsToAsync("inbox@juniper.example")).Count(mail => mail.Subject.Contains("rgent message", StringComparison.Ordinal)), count => count > alerts);
        var told = await Eventually.GetAsync(
            async () => (await system.MailsToAsync("inbox@juniper.example")).Where(mail => mail.Text.Contains(id, StringComparison.Ordinal)).ToList(), mails => mails.Count > 1);
        Assert.Contains("answer", told[0].Subject + told[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(told, mail => mail.Text.Contains("numbat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_asked_for_a_call_gets_no_mail_unless_staff_choose_it()
    {
        var email = Address();
        var message = ContactCalls.Message(email: email);
        (message["preferredContact"], message["phone"]) = ("phone", "312-555-0100");
        var id = await system.Client.WrittenAsync(message);

        var called = await system.Client.ReplyAsync(id, new { message = "Left a message." });
        await system.RunTimerAsync("RelayOutbox");
        var mails = await system.MailsToAsync(email);
        await system.Client.ReplyAsync(id, new { message = "Written as well.", by = "email" });

        Assert.Equal(("answered", "phone"), (called.Text("status"), called.Text("replyBy")));
        Assert.Empty(mails);
        var shown = await system.Client.ShowAsync(await system.TokenAsync(email));
        Assert.Equal(2, shown.Json["conversation"]!.AsArray().Count);
        Assert.DoesNotContain("Left a message.", shown.Body, StringComparison.Ordinal);
        Assert.Equal(["message", "call", "reply"], Entries(await system.Client.OpenAsync(id)).Select(entry => entry["kind"]!.GetValue<string>()));
        var export = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}.json", HttpCalls.AsStaff);
        Assert.Equal(["message", "call", "reply"], export.Json["conversation"]!.AsArray().Select(entry => entry!["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_answered_is_open_again_with_whoever_has_it()
    {
        var (id, email) = await WrittenAsync();
        await system.Client.ChangedAsync(id, new { assignee = "Front desk", status = "assigned" });
        await system.Client.ReplyAsync(id, new { message = "An answer." });

        await system.Client.AnswerBackAsync(await system.TokenAsync(email), "And mine.");

        Assert.Equal("assigned", (await system.Client.OpenAsync(id)).Text("status"));
    }

    [Theory]
    [InlineData("application/json", "{ \"token\": \"TOKEN\", \"message\": \"MESSAGE\" }")]
    [InlineData("application/x-www-form-urlencoded", "token=TOKEN&message=MESSAGE")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=token\r\n\r\nTOKEN\r\n--b\r\nContent-Disposition: form-data; name=message\r\n\r\nMESSAGE\r\n--b--\r\n")]
    public async Task An_answer_is_taken_in_every_encoding_and_a_double_click_is_one(string type, string body)
    {
        var (id, email) = await WrittenAsync();
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        var whole = body.Replace("TOKEN", await system.TokenAsync(email), StringComparison.Ordinal).Replace("MESSAGE", "Mine", StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostAsync($"{Path}/message", type, whole)));

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        Assert.Equal(["An answer.", "Mine"], Entries(await system.Client.OpenAsync(id)).Skip(1).Select(entry => entry["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_given_back_with_what_was_typed()
    {
        var (id, email) = await WrittenAsync();
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        var token = await system.TokenAsync(email);

        var tooLong = await system.Client.AnswerBackAsync(token, new string('x', 10_001), AsBrowser);
        var empty = await system.Client.AnswerBackAsync(token, " ");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await system.Client.AnswerBackAsync(token, "One", key);
        var other = await system.Client.AnswerBackAsync(token, "Two", key);

        Assert.Equal((422, 422, 202, 409), (tooLong.Status, empty.Status, first.Status, other.Status));
        Assert.Contains("xxxxx", tooLong.Body, StringComparison.Ordinal);
        Assert.Contains($"name=\"token\" value=\"{token}\"", tooLong.Body, StringComparison.Ordinal);
        Assert.Equal("988", empty.Json["crisis"]!["phone"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_link_works_on_two_machines_and_in_both_languages()
    {
        var email = Address();
        var message = ContactCalls.Message(email: email);
        message["lang"] = "es";
        var id = await system.Client.WrittenAsync(message);
        await system.Client.ReplyAsync(id, new { message = "Hola." });
        var mail = Assert.Single(await system.LinkMailsAsync(email));
        var token = TokenIn(mail);

        var pages = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => system.Client.PostFormAnswerAsync(Path, [new("token", token), new("lang", "es")], AsBrowser)));

        Assert.Contains("le ha respondido", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("&lang=es", mail.Text, StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Contains("Hola.", page.Body, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains("Su conversación con nosotros", System.Net.WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_link_ends_the_older_one_and_every_wrong_one_gets_the_same_answer()
    {
        var (id, email) = await WrittenAsync();
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        var older = await system.TokenAsync(email);
        await system.Client.ReplyAsync(id, new { message = "Another." });
        Assert.Equal(200, (await system.Client.ShowAsync(await system.TokenAsync(email, 2))).Status);
        Assert.Equal(200, (await system.Client.ShowAsync(older)).Status);

        var asked = await system.Client.AskForLinkAsync(email.ToUpperInvariant());
        var stranger = await system.Client.AskForLinkAsync(Address());
        var newer = await system.TokenAsync(email, 3);
        var erased = await ErasedAsync();
        string expired;
        using (system.Time.Shift(TimeSpan.FromDays(15)))
        {
            expired = (await system.Client.ShowAsync(newer)).Body;
        }

        Assert.Equal((202, asked.Body), (asked.Status, stranger.Body));
        Assert.Equal(200, (await system.Client.ShowAsync(newer)).Status);
        string[] wrong = [older, erased, "", "nonsense", newer[..^1], Flipped(newer), (await system.Client.GetAnswerAsync(ContactCalls.Path)).Text("formToken")];
        var answers = new List<string> { expired };
        foreach (var token in wrong)
        {
            var answer = await system.Client.ShowAsync(token);
            Assert.Equal(422, answer.Status);
            answers.Add(answer.Body);
            Assert.Equal(answer.Body, (await system.Client.AnswerBackAsync(token, "Mine")).Body);
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        var lost = await system.Client.AnswerBackAsync(older, "All that I typed", AsBrowser);
        Assert.Contains("All that I typed", lost.Body, StringComparison.Ordinal);
        Assert.Contains("988", lost.Body, StringComparison.Ordinal);
        Assert.Equal(3, Entries(await system.Client.OpenAsync(id)).Count);
    }

    [Fact]
    public async Task A_new_link_goes_to_whoever_has_a_conversation_a_few_times_a_day()
    {
        var (unanswered, email) = await WrittenAsync();
        await system.Client.AskForLinkAsync(email);
        await system.RunTimerAsync("RelayOutbox");
        Assert.Empty(await system.MailsToAsync(email));
        await system.Client.ReplyAsync(unanswered, new { message = "An answer." });
        await system.LinkMailsAsync(email);

        foreach (var _ in Enumerable.Range(0, 5))
        {
            await system.Client.AskForLinkAsync(email);
            await system.RunTimerAsync("RelayOutbox");
        }

        await system.LinkMailsAsync(email, 4);
        await system.RunTimerAsync("RelayOutbox");
        Assert.Equal(4, (await system.MailsToAsync(email)).Count);
    }

    [Fact]
    public async Task The_second_of_two_who_answer_at_once_sees_the_first()
    {
        var (id, _) = await WrittenAsync();
        var seen = (await system.Client.OpenAsync(id)).Header("ETag");

        var first = await system.Client.ReplyAsync(id, new { message = "From Kim." }, seen);
        var second = await system.Client.ReplyAsync(id, new { message = "From Lee." }, seen);
        var third = await system.Client.ReplyAsync(id, new { message = "From Lee, too." }, second.Header("ETag"));
        var change = await system.Client.ChangeAsync(id, new { status = "closed" }, seen);

        Assert.Equal((200, 412, 200, 412), (first.Status, second.Status, third.Status, change.Status));
        Assert.Equal(first.Header("ETag"), second.Header("ETag"));
        Assert.Equal("From Kim.", second.Json["current"]!["conversation"]![1]!["message"]!.GetValue<string>());
        Assert.Equal(3, change.Json["current"]!["conversation"]!.AsArray().Count);
        Assert.Equal(["From Kim.", "From Lee, too."], Entries(await system.Client.OpenAsync(id)).Skip(1).Select(entry => entry["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_double_click_of_staff_is_one_answer_and_one_mail()
    {
        var (id, email) = await WrittenAsync();
        var seen = (await system.Client.OpenAsync(id)).Header("ETag");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => system.Client.ReplyAsync(id, new { message = "Once." }, seen, key)));
        var other = await system.Client.ReplyAsync(id, new { message = "Another." }, seen, key);
        await system.LinkMailsAsync(email);
        await system.RunTimerAsync("RelayOutbox");

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(409, other.Status);
        Assert.Equal(2, Entries(await system.Client.OpenAsync(id)).Count);
        Assert.Single(await system.MailsToAsync(email));
    }

    [Fact]
    public async Task A_draft_is_kept_as_it_is_typed_for_whoever_types_it_and_is_nobodys_conflict()
    {
        var (id, _) = await WrittenAsync();
        var seen = (await system.Client.OpenAsync(id)).Header("ETag")!;

        Assert.Equal(204, (await system.Client.SaveDraftAsync(id, "Dear Zoë, \n", " and a note")).Status);
        var opened = await system.Client.OpenAsync(id);
        Assert.Equal(("Dear Zoë, \n", " and a note"), (opened.Json["draft"]!["reply"]!.GetValue<string>(), opened.Json["draft"]!["note"]!.GetValue<string>()));
        Assert.Equal(seen, opened.Header("ETag"));
        var replied = await system.Client.ReplyAsync(id, new { message = "Dear Zoë," }, seen);
        Assert.Equal((200, ""), (replied.Status, replied.Json["draft"]!["reply"]!.GetValue<string>()));
        Assert.Equal(204, (await system.Client.SaveDraftAsync(id, "", "")).Status);

        Assert.Null((await system.Client.OpenAsync(id)).Json["draft"]);
        Assert.Equal(404, (await system.Client.SaveDraftAsync("202601-nothing", "x", "")).Status);
        Assert.Equal(422, (await system.Client.SaveDraftAsync(id, new string('x', 10_001), "")).Status);
    }

    [Fact]
    public async Task The_person_who_is_erased_meanwhile_gets_no_mail_and_leaves_nothing()
    {
        var (id, email) = await WrittenAsync();
        await system.SwitchMailboxAsync("off");
        try
        {
            await system.Client.ReplyAsync(id, new { message = "An answer." });
            await system.Client.SaveDraftAsync(id, "More", "A note");
            await system.RunTimerAsync("RelayOutbox");
            Assert.Equal(204, (await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff))).Status);
        }
        finally
        {
            await system.SwitchMailboxAsync("on");
        }

        using var later = system.Time.Shift(TimeSpan.FromHours(1));
        await system.RunTimerAsync("RelayOutbox");
        Assert.Empty(await system.MailsToAsync(email));
        Assert.Equal(404, (await system.Client.ReplyAsync(id, new { message = "Too late." })).Status);
        Assert.Equal(404, (await system.Client.SaveDraftAsync(id, "Too late.", "")).Status);
        Assert.Empty(await RowsOf(id));
    }

    [Fact]
    public async Task Mail_that_was_down_goes_out_later_and_the_answer_was_there_all_the_time()
    {
        var (id, email) = await WrittenAsync();
        await system.SwitchMailboxAsync("off");
        try
        {
            Assert.Equal(200, (await system.Client.ReplyAsync(id, new { message = "An answer." })).Status);
            await system.RunTimerAsync("RelayOutbox");
            Assert.Empty(await system.MailsToAsync(email));
        }
        finally
        {
            await system.SwitchMailboxAsync("on");
        }

        using var later = system.Time.Shift(TimeSpan.FromHours(1));
        await system.RunTimerAsync("RelayOutbox");
        Assert.Single(await system.LinkMailsAsync(email));
        Assert.Equal(200, (await system.Client.ShowAsync(await system.TokenAsync(email))).Status);
    }

    [Fact]
    public async Task Nobody_writes_to_an_address_in_quarantine_and_storage_that_is_away_gives_no_false_thanks()
    {
        var message = ContactCalls.Message(message: $"https://a.example https://b.example https://c.example {Guid.NewGuid()}");
        message["website"] = "x";
        var spam = await system.Client.WrittenAsync(message);
        var (id, email) = await WrittenAsync();
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        var token = await system.TokenAsync(email);

        var reply = await system.Client.ReplyAsync(spam, new { message = "Hello" });
        var away = new List<Answer>();
        await system.WithoutStorageAsync(async () =>
        {
            away.Add(await system.Client.ShowAsync(token, AsBrowser));
            away.Add(await system.Client.AnswerBackAsync(token, "All that I typed", AsBrowser));
            away.Add(await system.Client.AskForLinkAsync(email));
        });

        Assert.Equal(409, reply.Status);
        Assert.All(away, answer => Assert.Equal(503, answer.Status));
        Assert.Contains("All that I typed", away[1].Body, StringComparison.Ordinal);
        Assert.Contains("988", away[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_and_the_signature_are_there_and_no_reader_sees_a_template()
    {
        Assert.Equal(204, (await system.Client.PutAsync("/api/manage/me/signature", new { signature = "Kim\nThe Juniper Center" })).Status);
        var replies = await system.Client.GetAnswerAsync("/api/manage/replies", HttpCalls.AsStaff);

        Assert.Equal("Kim\nThe Juniper Center", replies.Text("signature"));
        var first = replies.Json["items"]!.AsArray().Single(item => item!["slug"]!.GetValue<string>() == "first-appointment")!;
        Assert.StartsWith("Hello {name},", first["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/articles/first-appointment")).Status);
        Assert.DoesNotContain("first-appointment", (await system.Client.GetAnswerAsync("/api/search?q=days+and+times+would+suit+you")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("first-appointment", (await system.Client.GetAnswerAsync("/api/sitemap.xml")).Body, StringComparison.Ordinal);
        Assert.Equal(204, (await system.Client.PutAsync("/api/manage/me/signature", new { signature = "" })).Status);
        Assert.Equal(422, (await system.Client.PutAsync("/api/manage/me/signature", new { signature = new string('x', 501) })).Status);
    }

    private static List<JsonNode> Entries(Answer opened) => [.. opened.Json["conversation"]!.AsArray().Select(entry => entry!)];

    private static string Address() => $"{Guid.NewGuid():N}@example.com";

    private static string Flipped(string token) => (token[40] == 'A' ? 'B' : 'A') is var letter ? token[..40] + letter + token[41..] : token;

    private async Task<(string Id, string Email)> WrittenAsync(string? message = null)
    {
        var email = Address();
        return (await system.Client.WrittenAsync(ContactCalls.Message("Zoë", message, email)), email);
    }

    private async Task<string> ErasedAsync()
    {
        var (id, email) = await WrittenAsync();
        await system.Client.ReplyAsync(id, new { message = "An answer." });
        var token = await system.TokenAsync(email);
        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff));
        return token;
    }

    private async Task<List<string>> RowsOf(string id) => [.. (await StoredRows.KeysAsync(system.Services)).Where(key => key.Contains(id, StringComparison.Ordinal))];

    private Task<Answer> PostAsync(string path, string type, string body)
    {
        var request = HttpCalls.Request(HttpMethod.Post, path);
        request.Content = new StringContent(body);
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return system.Client.AnswerAsync(request);
    }
}
