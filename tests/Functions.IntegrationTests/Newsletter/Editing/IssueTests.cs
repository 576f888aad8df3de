using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Content.Files;
using Functions.IntegrationTests.Content;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Editing;

[Collection<NewsletterCollection>]
public sealed class IssueTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task A_preview_shows_the_mail_and_nobodys_own_links()
    {
        var slug = await _newsletter.WriteAsync("Read [this]({{siteUrl}}/articles/).");

        var preview = await ActAsync(slug, "preview", new { });

        Assert.Equal(200, preview.Status);
        Assert.Contains("Read <a", preview.Text("html"), StringComparison.Ordinal);
        Assert.DoesNotContain("token=", preview.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("-link-", preview.Body, StringComparison.Ordinal);
        Assert.Empty(preview.Json["findings"]!.AsArray());
    }

    [Fact]
    public async Task A_rendered_issue_says_who_sends_it_and_the_date_that_it_bears()
    {
        var slug = await _newsletter.WriteAsync("Light again.");
        var path = $"newsletters/{slug}.md";

        var before = await RenderAsync(path, "---\nsubject: Spring\nfrom: The garden\n---\nLight again.");
        await _newsletter.ScheduleAsync(slug, new DateTimeOffset(2199, 3, 1, 15, 0, 0, TimeSpan.Zero));
        var after = await RenderAsync(path, "---\nsubject: Spring\n---\nLight again.");

        var (today, planned) = (before["item"]!, after["item"]!);
        Assert.Null(today["sendAt"]);
        Assert.Equal("The garden", today["fromName"]!.GetValue<string>());
        Assert.NotEqual("The garden", planned["fromName"]!.GetValue<string>());
        Assert.Contains('@', planned["fromAddress"]!.GetValue<string>());
        Assert.Equal(new DateTimeOffset(2199, 3, 1, 15, 0, 0, TimeSpan.Zero), planned["date"]!.GetValue<DateTimeOffset>());
        Assert.Equal(planned["date"]!.GetValue<string>(), planned["sendAt"]!.GetValue<string>());
        Assert.Contains("March 1, 2199", after["html"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_in_the_front_matter_is_found_at_its_line()
    {
        var rendered = await RenderAsync("newsletters/spring.md", "---\nsubject: Spring\nperMinute: many\n---\nLight again.");

        var problem = Assert.Single(rendered["problems"]!.AsArray())!;
        Assert.Equal((3, "perMinute has to be a whole number from 1, not “many”."), (problem["line"]!.GetValue<int>(), problem["message"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_template_is_never_sent()
    {
        var slug = $"template-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, "---\nsubject: Spring\n---\nLight again.");

        var scheduled = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        Assert.Equal(409, scheduled.Status);
        Assert.Contains("never sent", scheduled.Body, StringComparison.Ordinal);
        Assert.Equal("draft", (await _newsletter.IssueAsync(slug)).Text("status"));
    }

    [Theory]
    [InlineData("Hello {{name}}", "placeholder")]
    [InlineData("{{exercise no-such-exercise}}", "placeholder")]
    [InlineData("[Read](/articles/sleep)", "relativeLink")]
    [InlineData("[Read](javascript:alert(1))", "deadLink")]
    [InlineData("![](https://juniper.example/a.png)", "missingAlt")]
    [InlineData("![A fern](media/fern.png)", "relativeLink")]
    public async Task What_is_wrong_with_an_issue_is_found_and_keeps_it_from_being_scheduled(string text, string code)
    {
        var slug = await _newsletter.WriteAsync(text);

        var preview = await ActAsync(slug, "preview", new { });
        var scheduled = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        Assert.Contains(code, preview.Json["findings"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>()));
        Assert.Equal(422, scheduled.Status);
        Assert.Contains(scheduled.Json["errors"]!.AsArray(), error => error!["pointer"]!.GetValue<string>() == "/markdown" && error["code"]!.GetValue<string>() == code);
        Assert.Equal("draft", (await _newsletter.IssueAsync(slug)).Text("status"));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_of_an_issue_the_second_is_refused()
    {
        var slug = await _newsletter.WriteAsync("Hello.");
        var seen = (await _newsletter.IssueAsync(slug)).Text("etag");

        var first = await PutAsync(slug, "---\nsubject: First\n---\nHello.\n", seen);
        var second = await PutAsync(slug, "---\nsubject: Second\n---\nHello.\n", seen);

        Assert.Equal((200, 412), (first.Status, second.Status));
        Assert.Contains("First", (await _newsletter.IssueAsync(slug)).Text("markdown"), StringComparison.Ordinal);
        Assert.Equal(first.Text("etag"), (await _newsletter.IssueAsync(slug)).Header("ETag"));
    }

    [Fact]
    public async Task A_draft_is_duplicated_under_another_name_and_deleted()
    {
        var slug = await _newsletter.WriteAsync("Hello.");
        var name = $"issue-{Guid.NewGuid():N}";

        var copy = await ActAsync(slug, "duplicate", new { slug = name });
        await _newsletter.PutAsync(name, "---\nsubject: Another\n---\nHello.\n");
        var again = await ActAsync(name, "duplicate", new { slug });
        var deleted = await system.ManageAsync(HttpMethod.Delete, $"/api/manage/newsletters/{slug}");

        Assert.Equal((201, 409, 204), (copy.Status, again.Status, deleted.Status));
        Assert.Contains("Hello.", (await _newsletter.IssueAsync(name)).Text("markdown"), StringComparison.Ordinal);
        Assert.Equal(404, (await _newsletter.IssueAsync(slug)).Status);
        Assert.Equal(404, (await system.ManageAsync(HttpMethod.Delete, $"/api/manage/newsletters/{slug}")).Status);
    }

    [Fact]
    public async Task A_scheduled_issue_is_not_deleted()
    {
        var slug = await _newsletter.WriteAsync("Hello.");
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow.AddDays(2));

        var refused = await system.ManageAsync(HttpMethod.Delete, $"/api/manage/newsletters/{slug}");
        await ActAsync(slug, "cancel", new { });
        var deleted = await system.ManageAsync(HttpMethod.Delete, $"/api/manage/newsletters/{slug}");

        Assert.Equal((409, 204), (refused.Status, deleted.Status));
    }

    [Fact]
    public async Task A_draft_without_a_subject_is_kept_and_cannot_be_scheduled()
    {
        var slug = $"issue-{Guid.NewGuid():N}";

        var written = await _newsletter.PutAsync(slug, "---\nsubject: \n---\nHello.\n");
        var scheduled = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        Assert.Equal((200, 422), (written.Status, scheduled.Status));
        Assert.Equal("emptySubject", scheduled.Json["errors"]![0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("topic: [sleep]", "unknownKey", "Line 3, column 1: The key “topic” is unknown. Did you mean topics?")]
    [InlineData("Topics: [sleep]", "unknownKey", "Line 3, column 1: The key “Topics” is unknown. Did you mean topics?")]
    [InlineData("frequncy: monthly", "unknownKey", "Line 3, column 1: The key “frequncy” is unknown. Did you mean frequency?")]
    [InlineData("topics: [slep]", "unknownValue", "Line 3, column 10: There is no topic “slep”. Did you mean Sleep?")]
    [InlineData("exercises: [longer-breath]", "unknownValue", "Line 3, column 13: There is no exercise “longer-breath”. Did you mean longer-breath-out?")]
    [InlineData("perMinute: abc", "unknownValue", "Line 3, column 12: perMinute has to be a whole number from 1, not “abc”.")]
    [InlineData("sendAt: next week", "sendAtUnclear", "Line 3, column 9: The sendAt “next week” is not a time: write it as 2026-05-31T09:00.")]
    [InlineData("timeZone: Mars/Olympus", "timeZoneUnknown", "Line 3, column 11: The timeZone “Mars/Olympus” is not known: write it as America/Chicago.")]
    public async Task What_the_front_matter_misspells_is_told_with_its_place_and_a_test_says_so_too(string field, string code, string detail)
    {
        var slug = $"issue-{Guid.NewGuid():N}";
        var written = await _newsletter.PutAsync(slug, $"---\nsubject: Soon\n{field}\n---\nHello.\n");

        var scheduled = await ActAsync(slug, "schedule", new { sendAt = "2099-01-15T09:00", timeZone = "America/Chicago" });
        var tested = await ActAsync(slug, "test", new { to = NewsletterCalls.NewAddress() });

        Assert.Equal((200, 422, 202), (written.Status, scheduled.Status, tested.Status));
        Assert.Contains((code, detail), scheduled.Json["errors"]!.AsArray().Select(error => (error!["code"]!.GetValue<string>(), error["detail"]!.GetValue<string>())));
        Assert.Contains(
            ("error", code, detail),
            tested.Json["findings"]!.AsArray().Select(finding => (finding!["severity"]!.GetValue<string>(), finding["code"]!.GetValue<string>(), finding["detail"]!.GetValue<string>())));
        Assert.Equal(1, tested.Json["sent"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("subject: Soon", "", "emptyBody")]
    [InlineData("subject: \"Soon\\nand later\"", "Hello.", "subjectLineBreak")]
    [InlineData("subject: Soon", "![A fern]({{siteUrl}}/api/media/fern.webp)", "imageFormat")]
    public async Task What_nobody_can_read_is_found(string field, string text, string code)
    {
        var slug = $"issue-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, $"---\n{field}\n---\n{text}\n");

        var scheduled = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        Assert.Equal(code, Assert.Single(scheduled.Json["errors"]!.AsArray())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Media_of_another_format_than_their_name_says_are_found()
    {
        await system.Services.GetRequiredService<ContentStore>().WriteAsync("media/disguised.jpg", "RIFF\0\0\0\0WEBPVP8 "u8.ToArray(), "image/jpeg", TestContext.Current.CancellationToken);
        var slug = await _newsletter.WriteAsync("![A fern]({{siteUrl}}/api/media/disguised.jpg)");

        var preview = await ActAsync(slug, "preview", new { });

        Assert.Equal("imageFormat", Assert.Single(preview.Json["findings"]!.AsArray())!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("topics: []", "Hello.\n\n<style>\n\nWe are closed on Monday.", "leftOut")]
    public async Task What_may_not_be_meant_so_is_told_and_keeps_nobody_from_scheduling(string field, string text, string code)
    {
        var slug = $"issue-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, $"---\nsubject: Soon\n{field}\n---\n{text}\n");

        var preview = await ActAsync(slug, "preview", new { });
        var scheduled = await ActAsync(slug, "schedule", new { sendAt = "2099-01-15T09:00", timeZone = "America/Chicago" });
        await ActAsync(slug, "cancel", new { });

        var finding = Assert.Single(preview.Json["findings"]!.AsArray());
        Assert.Equal(("warning", code), (finding!["severity"]!.GetValue<string>(), finding["code"]!.GetValue<string>()));
        Assert.Equal(200, scheduled.Status);
    }

    [Theory]
    [InlineData("ISSUE")]
    [InlineData("issue-of-a-name-that-is-longer-than-a-hundred-characters-so-that-it-would-not-fit-into-the-keys-of-tables-at-all")]
    public async Task A_name_that_is_no_key_is_refused(string slug)
    {
        var written = await _newsletter.PutAsync(slug, "---\nsubject: Named\n---\nHello.\n");

        Assert.Equal((422, 404), (written.Status, (await _newsletter.IssueAsync(slug)).Status));
    }

    [Fact]
    public async Task Words_that_are_not_UTF_8_are_refused_with_their_place()
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/newsletters/issue-{Guid.NewGuid():N}", HttpCalls.AsStaff);
        request.Content = new ByteArrayContent([.. "---\nsubject: x\n---\nCaf"u8, 0xE9]);

        var answer = await system.Client.AnswerAsync(request);

        Assert.Equal(422, answer.Status);
        Assert.StartsWith("Line 4, column 4:", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_that_mail_clients_would_cut_off_is_refused()
    {
        var slug = await _newsletter.WriteAsync(string.Concat(Enumerable.Repeat("Breathe in, breathe out, and let your shoulders down. ", 2_000)));

        var scheduled = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        Assert.Equal("tooLarge", scheduled.Json["errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_live_exercise_that_is_over_when_the_issue_goes_out_is_found()
    {
        var exercise = await ExerciseAsync("kind: live\nstartsAt: 2027-03-02T18:00\nendsAt: 2027-03-02T18:30\njoinUrl: https://meet.example/calm\n");
        var slug = await _newsletter.WriteAsync($"Come along:\n\n{{{{exercise {exercise}}}}}");

        var before = await _newsletter.ScheduleAsync(slug, new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var after = await _newsletter.ScheduleAsync(slug, new DateTimeOffset(2027, 3, 3, 12, 0, 0, TimeSpan.Zero));
        var preview = await ActAsync(slug, "preview", new { });
        await ActAsync(slug, "cancel", new { });

        Assert.Equal((200, 422), (before.Status, after.Status));
        Assert.Equal(("exerciseOver", "/sendAt"), (after.Json["errors"]![0]!["code"]!.GetValue<string>(), after.Json["errors"]![0]!["pointer"]!.GetValue<string>()));
        Assert.Contains("https://meet.example/calm", preview.Text("html"), StringComparison.Ordinal);
        Assert.Contains("Tuesday, March 2, 6:00 PM (Central Time)", preview.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_show_articles_in_the_text_and_exercises_of_the_front_matter_at_the_end()
    {
        var exercise = await ExerciseAsync("mediaUrl: https://media.example/breath.mp3\n");
        var slug = $"issue-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, $"---\nsubject: Cards\nexercises: [{exercise}]\n---\nFirst.\n\n{{{{article sleep-and-stress}}}}\n\nLast.\n");

        var preview = await ActAsync(slug, "preview", new { });

        Assert.Empty(preview.Json["findings"]!.AsArray());
        var text = preview.Text("text");
        Assert.Matches(@"(?s)First\..*Read: Sleep and stress.*/articles/sleep-and-stress\).*Last\..*Calming exercises.*Listen: Slow \*breath\*", text);
        Assert.Contains("https://media.example/breath.mp3", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("publishAt: 2099-01-01")]
    [InlineData("unpublishAt: 2026-02-01")]
    public async Task What_readers_cannot_see_on_the_site_is_not_embedded_but_found(string fields)
    {
        var exercise = await ExerciseAsync($"mediaUrl: https://media.example/breath.mp3\n{fields}\n");
        var slug = await _newsletter.WriteAsync($"{{{{exercise {exercise}}}}}");

        var preview = await ActAsync(slug, "preview", new { });

        Assert.DoesNotContain("media.example", preview.Body, StringComparison.Ordinal);
        var finding = Assert.Single(preview.Json["findings"]!.AsArray());
        Assert.Equal(("placeholder", $"There is no value for {{{{exercise {exercise}}}}}."), (finding!["code"]!.GetValue<string>(), finding["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_test_goes_to_named_addresses_and_says_that_it_is_one()
    {
        var slug = await _newsletter.WriteAsync();
        var (first, second) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());

        var answer = await ActAsync(slug, "test", new { to = new[] { first, second } });
        var refused = await ActAsync(slug, "test", new { to = "not an address" });

        Assert.Equal((202, 422), (answer.Status, refused.Status));
        foreach (var address in new[] { first, second })
        {
            var mail = Assert.Single(await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Count > 0));
            Assert.Equal($"[Test] Issue {slug}", mail.Subject);
            Assert.DoesNotContain("token=", mail.Html + mail.Text, StringComparison.Ordinal);
        }

        Assert.Equal("draft", (await _newsletter.IssueAsync(slug)).Text("status"));
    }

    [Theory]
    [InlineData(450, 25_000)]
    [InlineData(1_700, 95_000)]
    public async Task A_test_of_a_long_issue_arrives_whole(int sentences, int minBytes)
    {
        var slug = await _newsletter.WriteAsync(string.Concat(Enumerable.Range(0, sentences).Select(sentence => $"Breathe in, breathe out, let your shoulders down {sentence}. ")));
        var preview = await ActAsync(slug, "preview", new { });
        var address = NewsletterCalls.NewAddress();

        var answer = await ActAsync(slug, "test", new { to = address });

        Assert.Empty(preview.Json["findings"]!.AsArray());
        Assert.InRange(preview.Text("html").Length, minBytes, 100_000);
        Assert.Equal(202, answer.Status);
        var mail = Assert.Single(await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Count > 0));
        Assert.Equal((preview.Text("html"), preview.Text("text")), (mail.Html, mail.Text));
    }

    [Fact]
    public async Task A_cancelled_issue_does_not_go_out_and_can_be_scheduled_again()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        var cancelled = await ActAsync(slug, "cancel", new { });
        await system.RunTimerAsync("SendDueNewsletters");
        var written = await _newsletter.PutAsync(slug, "---\nsubject: Again\n---\nBetter words.");
        var scheduled = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);
        var tooLate = await ActAsync(slug, "cancel", new { });

        Assert.Equal((200, "cancelled"), (cancelled.Status, cancelled.Text("status")));
        Assert.Equal((200, 200, 409), (written.Status, scheduled.Status, tooLate.Status));
        Assert.Equal("Again", Assert.Single(await _newsletter.IssuesToAsync(reader, slug)).Subject);
    }

    [Fact]
    public async Task The_zone_of_the_call_or_of_the_issue_says_what_a_local_time_means()
    {
        var slug = $"issue-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, "---\nsubject: Zones\ntimeZone: Europe/Berlin\n---\nWords.\n");

        var own = await ActAsync(slug, "schedule", new { sendAt = "2027-01-15T09:00" });
        var called = await ActAsync(slug, "schedule", new { sendAt = "2027-01-15T09:00", timeZone = "Asia/Tokyo" });
        var unknown = await ActAsync(slug, "schedule", new { sendAt = "2027-01-15T09:00", timeZone = "Mars/Olympus" });
        await ActAsync(slug, "cancel", new { });

        Assert.Equal(("2027-01-15T08:00:00Z", "2027-01-15T00:00:00Z"), (own.Text("sendAt"), called.Text("sendAt")));
        Assert.Equal((422, "/timeZone"), (unknown.Status, unknown.Json["errors"]![0]!["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_test_goes_only_to_addresses_that_mail_reaches()
    {
        var (slug, address) = (await _newsletter.WriteAsync(), NewsletterCalls.NewAddress());

        var refused = await TestAsync($"{address}, tester@site.test");
        var accepted = await TestAsync($"\u200B{address}\u00A0");

        var error = refused.Json["errors"]![0]!;
        Assert.Equal((422, "/to"), (refused.Status, error["pointer"]!.GetValue<string>()));
        Assert.StartsWith("We cannot send mail to this address", error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(202, accepted.Status);
        await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Count == 1);

        Task<Answer> TestAsync(string to) => system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/test", new { to }, HttpCalls.AsStaff);
    }

    [Fact]
    public async Task An_issue_goes_to_those_who_want_its_topics_as_often_as_they_want_it()
    {
        var (everything, sleep, family, monthly) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        await _newsletter.ImportAsync(
            "email,topics,frequency,consentAt,consentSource\n"
            + $"{everything},,,2025-01-01,paper\n{sleep},Sleep,,2025-01-01,paper\n{family},Family and relationships,,2025-01-01,paper\n{monthly},,monthly,2025-01-01,paper\n",
            dryRun: false);
        var slug = $"issue-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, "---\nsubject: Sleep well\ntopics: [sleep]\n---\nWords.\n");
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        await _newsletter.SendAsync(slug);

        Assert.Single(await _newsletter.IssuesToAsync(everything, slug));
        Assert.Single(await _newsletter.IssuesToAsync(sleep, slug));
        Assert.Empty(await _newsletter.IssuesToAsync(family, slug));
        Assert.Empty(await _newsletter.IssuesToAsync(monthly, slug));
    }

    [Fact]
    public async Task The_archive_shows_what_was_sent_without_anybodys_own_links()
    {
        await _newsletter.SubscribedAsync();
        var (sent, draft) = (await _newsletter.WriteAsync("Words for the *archive*."), await _newsletter.WriteAsync());
        await _newsletter.ScheduleAsync(sent, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(sent);

        var list = await system.Client.GetAnswerAsync("/api/newsletter/issues");
        var issue = await system.Client.GetAnswerAsync($"/api/newsletter/issues/{sent}");
        var page = await system.Client.GetAnswerAsync($"/api/newsletter/issues/{sent}", ("Accept", "text/html"));
        var again = await system.Client.GetAnswerAsync($"/api/newsletter/issues/{sent}", ("If-None-Match", issue.Header("ETag")!));
        var unsent = await system.Client.GetAnswerAsync($"/api/newsletter/issues/{draft}");

        Assert.Contains(list.Json["items"]!.AsArray(), item => item!["slug"]!.GetValue<string>() == sent);
        Assert.Contains("<em>archive</em>", issue.Text("html"), StringComparison.Ordinal);
        Assert.All([list.Body, issue.Body, page.Body], body =>
        {
            Assert.DoesNotContain("token=", body, StringComparison.Ordinal);
            Assert.DoesNotContain("-link-", body, StringComparison.Ordinal);
        });
        Assert.Equal((304, 404, "text/html"), (again.Status, unsent.Status, page.ContentType));
    }

    [Fact]
    public async Task Staff_see_drafts_and_what_is_scheduled_and_sent()
    {
        var (draft, scheduled) = (await _newsletter.WriteAsync(), await _newsletter.WriteAsync());
        await _newsletter.ScheduleAsync(scheduled, DateTimeOffset.UtcNow.AddDays(3));

        var items = (await system.Client.GetAnswerAsync("/api/manage/newsletters", HttpCalls.AsStaff)).Json["items"]!.AsArray();
        await ActAsync(scheduled, "cancel", new { });

        Assert.Equal("draft", StatusIn(draft));
        Assert.Equal("scheduled", StatusIn(scheduled));

        string StatusIn(string slug) => items.Single(item => item!["slug"]!.GetValue<string>() == slug)!["status"]!.GetValue<string>();
    }

    private Task<Answer> PutAsync(string slug, string source, string ifMatch)
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/newsletters/{slug}", HttpCalls.AsStaff, ("If-Match", ifMatch));
        request.Content = new StringContent(source);
        return system.Client.AnswerAsync(request);
    }

    private Task<Answer> ActAsync(string slug, string action, object body)
        => system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/{action}", body, HttpCalls.AsStaff);

    private async Task<string> ExerciseAsync(string fields)
    {
        var slug = $"exercise-{Guid.NewGuid():N}";
        await system.Services.GetRequiredService<ContentStore>().WriteAsync(
            $"exercises/{slug}.md", $"---\ntitle: Slow *breath*\ndate: 2026-01-05\nsummary: Four minutes.\n{fields}---\nWords.\n", TestContext.Current.CancellationToken);
        await system.RunTimerAsync("PublishContent");
        return slug;
    }

    private async Task<JsonNode> RenderAsync(string path, string source)
        => (await system.ManageAsync(HttpMethod.Post, "/api/manage/render", JsonSerializer.Serialize(new { path, source }))).Json;
}
