namespace Functions.IntegrationTests.Contact.Inbox;

[Collection<ContactCollection>]
public sealed class InboxTests(SystemFixture system)
{
    private const string Spam = "https://a.example https://b.example https://c.example";

    [Fact]
    public async Task The_form_says_what_it_takes()
    {
        var answer = await system.Client.GetAnswerAsync(ContactCalls.Path);

        Assert.Equal((200, "no-store"), (answer.Status, answer.Header("Cache-Control")));
        Assert.Equal(["name", "email", "phone", "preferredContact", "message", "consent"], answer.Json["fields"]!.AsArray().Select(field => field!["name"]!.GetValue<string>()));
        Assert.Equal(10_000, answer.Json["limits"]!["message"]!.GetValue<int>());
        Assert.Contains("North office", answer.Json["offices"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.Json["services"]!.AsArray());
        Assert.NotEmpty(answer.Text("formToken"));
        Assert.Equal("988", answer.Json["crisis"]!["phone"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("I can’t go on. I want to DIE!", true)]
    [InlineData("Quiero morirme, no puedo más", true)]
    [InlineData("He pensado en el suicidio", true)]
    [InlineData("I would like an appointment on Tuesday", false)]
    [InlineData("We studied the diet of birds", false)]
    public async Task Words_of_the_list_make_a_message_urgent(string message, bool urgent)
    {
        var id = await system.Client.WrittenAsync(ContactCalls.Message(message: $"{message} {Guid.NewGuid()}"));

        Assert.Equal(urgent, (await system.Client.OpenAsync(id)).Json["urgent"]!.GetValue<bool>());
    }

    [Fact]
    public async Task One_signal_never_hides_a_message_and_two_quarantine_it_with_their_reasons()
    {
        var honeypot = ContactCalls.Message();
        honeypot["website"] = "https://autofilled.example";
        var both = new Dictionary<string, object>(ContactCalls.Message(message: $"{Spam} {Guid.NewGuid()}"), StringComparer.Ordinal) { ["website"] = "x" };

        var one = await system.Client.OpenAsync(await system.Client.WrittenAsync(honeypot));
        var answer = await system.Client.WriteAsync(both);
        var two = await system.Client.OpenAsync(answer.Text("id"));

        Assert.Equal(202, answer.Status);
        Assert.Equal(("new", "spam"), (one.Text("status"), two.Text("status")));
        Assert.Equal(["honeypotFilled", "manyLinks"], two.Reasons());
    }

    [Fact]
    public async Task Urgent_words_override_quarantine()
    {
        var message = ContactCalls.Message(message: $"I want to die. {Spam} {Guid.NewGuid()}");
        message["website"] = "x";

        Assert.Equal("new", (await system.Client.OpenAsync(await system.Client.WrittenAsync(message))).Text("status"));
    }

    [Fact]
    public async Task Releasing_a_message_twice_at_once_tells_staff_once()
    {
        var id = await QuarantinedAsync();
        await system.RunTimerAsync("RelayOutbox");
        Assert.Empty(await MailsAboutAsync(id));

        var releases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReleaseAsync(id)));
        await system.RunTimerAsync("RelayOutbox");

        Assert.All(releases, release => Assert.Equal(200, release.Status));
        Assert.Equal("new", (await system.Client.OpenAsync(id)).Text("status"));
        Assert.Single(await system.MailsAboutAsync(id));
    }

    [Fact]
    public async Task A_change_needs_the_state_that_its_author_saw()
    {
        var id = await system.Client.WrittenAsync();
        var seen = (await system.Client.OpenAsync(id)).Header("ETag")!;

        var without = await system.Client.ChangeAsync(id, new { status = "closed" }, ifMatch: null);
        var first = await system.Client.ChangeAsync(id, new { status = "assigned", assignee = "Front desk", note = "Called." }, seen);
        var second = await system.Client.ChangeAsync(id, new { status = "closed" }, seen);
        var nonsense = await system.Client.ChangeAsync(id, new { status = "closed" }, "\"nonsense\"");

        Assert.Equal((428, 200, 412, 412), (without.Status, first.Status, second.Status, nonsense.Status));
        Assert.NotEqual(seen, first.Header("ETag"));
        var opened = await system.Client.OpenAsync(id);
        Assert.Equal(("assigned", "Front desk", "Called."), (opened.Text("status"), opened.Text("assignee"), opened.Text("note")));
        Assert.Equal("local", opened.Json["notes"]![0]!["by"]!.GetValue<string>());
        Assert.Equal(first.Header("ETag"), opened.Header("ETag"));
    }

    [Fact]
    public async Task A_status_that_does_not_exist_is_refused()
    {
        var id = await system.Client.WrittenAsync();

        Assert.Equal(422, (await system.Client.ChangeAsync(id, new { status = "done", hold = "perhaps" }, "*")).Status);
        Assert.Equal(404, (await system.Client.ChangeAsync("202601-nothing", new { status = "closed" }, "*")).Status);
    }

    [Fact]
    public async Task The_list_filters_and_its_cursor_goes_through_everything_once()
    {
        var urgent = await system.Client.WrittenAsync(ContactCalls.Message(message: $"I want to die {Guid.NewGuid()}"));
        var message = ContactCalls.Message();
        message["office"] = "North office";
        var elsewhere = await system.Client.WrittenAsync(message);
        string old;
        using (system.Time.Shift(TimeSpan.FromDays(-100)))
        {
            old = await system.Client.WrittenAsync();
        }

        var all = await PagesOfTwoAsync("");
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { urgent, elsewhere, old }, all.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(old, all[^1]);
        Assert.Contains(urgent, await PagesOfTwoAsync("&urgent=true&status=new"));
        Assert.DoesNotContain(elsewhere, await PagesOfTwoAsync("&urgent=true"));
        Assert.Contains(elsewhere, await PagesOfTwoAsync("&office=north"));
        Assert.DoesNotContain(urgent, await PagesOfTwoAsync("&office=north"));
        await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{old}", HttpCalls.AsStaff));
    }

    [Theory]
    [InlineData("status=done")]
    [InlineData("urgent=perhaps")]
    [InlineData("limit=0")]
    [InlineData("unknown=1")]
    [InlineData("cursor=nonsense")]
    public async Task Threat_29_A_query_that_cannot_be_or_a_tampered_cursor_is_refused(string query)
        => Assert.Equal(400, (await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}?{query}", HttpCalls.AsStaff)).Status);

    [Fact]
    public async Task Threat_28_A_filter_language_in_a_search_is_only_text()
    {
        await system.Client.WrittenAsync();
        var injection = Uri.EscapeDataString("' or PartitionKey ne '");

        var list = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}?office={injection}", HttpCalls.AsStaff);
        var find = await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { email = "'or'PartitionKey'ne'@example.com" }, HttpCalls.AsStaff);

        Assert.Empty(list.Json["items"]!.AsArray());
        Assert.Empty(find.Json["items"]!.AsArray());
        Assert.Equal(404, (await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{injection}", HttpCalls.AsStaff)).Status);
    }

    [Fact]
    public async Task A_message_is_found_by_the_number_in_the_mail_to_staff_and_by_a_word()
    {
        var word = Guid.NewGuid().ToString("N");
        var id = await system.Client.WrittenAsync(ContactCalls.Message(message: $"Please call me. {word}"));
        var opened = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff);
        var mail = Assert.Single(await system.MailsAboutAsync(id));

        foreach (var text in new[] { opened.Text("number"), word.ToUpperInvariant() })
        {
            var found = await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { text }, HttpCalls.AsStaff);

            Assert.Equal([id], found.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        }

        Assert.Contains($"essage {opened.Text("number")}", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.InRange(mail.Subject.Length, 1, 24);
        Assert.DoesNotContain(word, mail.Html + mail.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_person_is_found_by_address_and_nobody_else()
    {
        var address = $"{Guid.NewGuid():N}@Example.com";
        var id = await system.Client.WrittenAsync(ContactCalls.Message(email: address));

        var found = await system.Client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { email = address.ToUpperInvariant() }, HttpCalls.AsStaff);

        Assert.Equal([id], found.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_erased_message_is_gone_and_the_same_words_are_a_new_one()
    {
        var message = ContactCalls.Message();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var id = await system.Client.WrittenAsync(message, key);

        var erased = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff));
        var again = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff));

        Assert.Equal((204, 404), (erased.Status, again.Status));
        Assert.Equal(404, (await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff)).Status);
        Assert.NotEqual(id, await system.Client.WrittenAsync(message, key));
    }

    [Fact]
    public async Task A_message_under_legal_hold_is_not_erased()
    {
        var id = await system.Client.WrittenAsync();
        await system.Client.ChangedAsync(id, new { hold = true });

        Assert.Equal(409, (await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff))).Status);
        Assert.Equal(200, (await system.Client.OpenAsync(id)).Status);
    }

    [Fact]
    public async Task Threat_30_No_cell_of_the_export_is_a_formula_and_a_parser_reads_them_all_back()
    {
        string[] payloads =
        [
            .. (await File.ReadAllLinesAsync(SharedData.PathOf("csv/payloads.txt"), TestContext.Current.CancellationToken)).Where(line => line.Length > 0),
            "\tx", "=1", "+1", "-1", "@SUM(1)", "a\"b,c\r\nd", "＝1", "  =1",
        ];
        foreach (var payload in payloads)
        {
            await system.Client.WriteAsync(ContactCalls.Message(message: $"{payload}\n{Guid.NewGuid()}"));
        }

        await system.Client.WriteAsync(ContactCalls.Message(message: "divided;=1+1\n\u3164@SUM(1)"));

        var csv = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}.csv", HttpCalls.AsStaff);

        Assert.Equal("text/csv", csv.ContentType);
        var rows = CsvReading.Parse(csv.Body.TrimStart('\uFEFF'));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.TrimStart(' ') is { Length: > 0 } text && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0');
        Assert.All(rows.SelectMany(row => row), cell => Assert.DoesNotMatch("(^|[,;|\t\r\n])[\\s\"]*[=+@%-]", cell));
        var messages = rows.Select(row => row[rows[0].IndexOf("message")]).ToList();
        Assert.Contains("divided;'=1+1\n'\u3164@SUM(1)", messages);
        Assert.All(payloads, payload => Assert.Contains(messages, message => message.TrimStart('\'').StartsWith(payload.Trim(), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task Threat_40_Retention_is_right_to_the_second_and_runs_again(int secondsBeyond, bool kept)
    {
        var answered = await system.Client.WrittenAsync();
        var held = await system.Client.WrittenAsync();
        var waiting = await system.Client.WrittenAsync();
        var spam = await QuarantinedAsync();
        await system.Client.ChangedAsync(answered, new { status = "answered" });
        await system.Client.ChangedAsync(held, new { status = "answered", hold = true });

        await PurgeAfterAsync(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(secondsBeyond * 20));
        Assert.Equal(kept, await ExistsAsync(spam));
        await PurgeAfterAsync(TimeSpan.FromDays(365) + TimeSpan.FromSeconds(secondsBeyond * 20));

        Assert.Equal((kept, true, true), (await ExistsAsync(answered), await ExistsAsync(held), await ExistsAsync(waiting)));
        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains("Purged", StringComparison.Ordinal) && line.Contains(answered, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_nobody_answers_raises_an_alarm_once_a_day()
    {
        await system.Client.WrittenAsync();
        using var later = system.Time.Shift(TimeSpan.FromDays(2));
        var before = (await MailsAboutAsync("not answered")).Count;

        await system.RunTimerAsync("RelayOutbox");
        await Eventually.GetAsync(() => MailsAboutAsync("not answered"), mails => mails.Count > before);
        await system.RunTimerAsync("RelayOutbox");

        Assert.Equal(before + 1, (await MailsAboutAsync("not answered")).Count);
        Assert.Contains(system.Logs.Lines, line => line.Contains("unanswered for too long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staff_get_one_digest_of_numbers_a_day()
    {
        using var another = system.Time.Shift(TimeSpan.FromDays(3));
        var before = (await MailsAboutAsync("The inbox today")).Count;

        await system.RunTimerAsync("Daily");
        await Eventually.GetAsync(() => MailsAboutAsync("The inbox today"), mails => mails.Count > before);
        await system.RunTimerAsync("Daily");
        await system.RunTimerAsync("RelayOutbox");

        Assert.Equal(before + 1, (await MailsAboutAsync("The inbox today")).Count);
    }

    [Fact]
    public async Task Urgent_alerts_are_one_mail_in_five_minutes_with_a_count()
    {
        using var another = system.Time.Shift(TimeSpan.FromDays(5));
        await system.RunTimerAsync("RelayOutbox");
        var before = (await MailsAboutAsync("urgent message")).Count;
        using var next = system.Time.Shift(TimeSpan.FromMinutes(10));
        foreach (var attempt in Enumerable.Range(0, 6))
        {
            await system.Client.WrittenAsync(ContactCalls.Message(message: $"I want to die {attempt} {Guid.NewGuid()}"));
        }

        await system.RunTimerAsync("RelayOutbox");
        var first = await Eventually.GetAsync(() => MailsAboutAsync("urgent message"), mails => mails.Count > before);
        using var later = system.Time.Shift(TimeSpan.FromMinutes(6));
        await system.RunTimerAsync("RelayOutbox");
        var both = await Eventually.GetAsync(() => MailsAboutAsync("urgent message"), mails => mails.Count > before + 1);
        await system.RunTimerAsync("RelayOutbox");

        Assert.InRange(first.Count - before, 1, 2);
        Assert.InRange((await MailsAboutAsync("urgent message")).Count - before, 2, 3);
        Assert.Contains(both, mail => mail.Subject.EndsWith("urgent messages are waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_are_told_to_staff_by_one_mail_in_five_minutes_with_a_count()
    {
        using var another = system.Time.Shift(TimeSpan.FromDays(9));
        await system.RunTimerAsync("RelayOutbox");
        using var next = system.Time.Shift(TimeSpan.FromMinutes(10));
        var ids = new List<string>();
        foreach (var message in Enumerable.Range(0, 6))
        {
            ids.Add(await system.Client.WrittenAsync(ContactCalls.Message(message: $"Flood {message} {Guid.NewGuid()}")));
        }

        using var later = system.Time.Shift(TimeSpan.FromMinutes(6));
        await system.RunTimerAsync("RelayOutbox");
        await system.RunTimerAsync("RelayOutbox");
        var mails = await Eventually.GetAsync(
            async () => (await system.MailsToAsync("inbox@juniper.example")).Where(mail => ids.Exists(id => mail.Text.Contains(id, StringComparison.Ordinal))).ToList(),
            mails => ids.TrueForAll(id => mails.Exists(mail => mail.Text.Contains(id, StringComparison.Ordinal))));

        // The first one, and then the others; where the five minutes ended among the six, there is one more.
        Assert.InRange(mails.Count, 2, 3);
        Assert.All(ids, id => Assert.Single(mails, mail => mail.Text.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mail_about_a_message_goes_to_its_office()
    {
        var message = ContactCalls.Message();
        message["office"] = "north";
        var id = await system.Client.WrittenAsync(message);

        var mail = Assert.Single(await system.MailsAboutAsync(id, "north@juniper.example"));
        Assert.Contains("office: North office", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_how_the_system_stands()
    {
        await system.RunTimerAsync("RelayOutbox");

        var status = await system.Client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff);

        Assert.Equal(200, status.Status);
        Assert.Contains(status.Json["timers"]!.AsArray(), run => run!["timer"]!.GetValue<string>() == "RelayOutbox" && run["succeeded"]!.GetValue<bool>());
        Assert.Equal(0, status.Json["queues"]!["outbox-poison"]!.GetValue<int>());
        Assert.NotNull(status.Json["outbox"]!["oldestAgeSeconds"]);
        Assert.NotNull(status.Json["uncertainDeliveries"]);
    }

    private Task<Answer> ReleaseAsync(string id)
        => system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"{ContactCalls.Inbox}/{id}/release", HttpCalls.AsStaff));

    private Task<string> QuarantinedAsync()
    {
        var message = ContactCalls.Message(message: $"{Spam} {Guid.NewGuid()}");
        message["website"] = "x";
        return system.Client.WrittenAsync(message);
    }

    private async Task PurgeAfterAsync(TimeSpan time)
    {
        using var later = system.Time.Shift(time);
        await system.RunTimerAsync("Daily");
        await system.RunTimerAsync("Daily");
    }

    private async Task<bool> ExistsAsync(string id) => (await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}", HttpCalls.AsStaff)).Status == 200;

    private async Task<List<string>> PagesOfTwoAsync(string query)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}?limit=2{query}{(cursor is null ? "" : $"&cursor={cursor}")}", HttpCalls.AsStaff);
            ids.AddRange(page.Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            cursor = page.Json["next"]?.GetValue<string>();
        }
        while (cursor is not null);

        return ids;
    }

    private async Task<IReadOnlyList<ReceivedMail>> MailsAboutAsync(string subject)
        => [.. (await system.MailsToAsync("inbox@juniper.example")).Where(mail => mail.Subject.Contains(subject, StringComparison.Ordinal))];
}
