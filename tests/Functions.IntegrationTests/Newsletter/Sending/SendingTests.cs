using Azure.Data.Tables;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Sending;

[Collection<NewsletterCollection>]
public sealed class SendingTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task An_issue_reaches_every_subscriber_once_with_links_of_their_own()
    {
        var readers = new[] { await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync() };
        var slug = await _newsletter.WriteAsync("Read [this]({{siteUrl}}/articles/) today.");
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        await _newsletter.SendAsync(slug);

        var mails = new List<ReceivedMail>();
        foreach (var reader in readers)
        {
            mails.Add(Assert.Single(await _newsletter.IssuesToAsync(reader, slug)));
        }

        Assert.Equal(3, mails.Select(mail => mail.Headers["List-Unsubscribe"]).Distinct().Count());
        Assert.All(mails, mail =>
        {
            var link = mail.Headers["List-Unsubscribe"].Trim('<', '>');
            Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
            Assert.Contains(link, mail.Html, StringComparison.Ordinal);
            Assert.Contains(link, mail.Text, StringComparison.Ordinal);
            Assert.Contains("1 Sample Street", mail.Text, StringComparison.Ordinal);
            Assert.Contains($"{system.Client.BaseAddress}articles/", mail.Html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Before_its_time_nothing_goes_out()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow.AddHours(1));

        await system.RunTimerAsync("SendDueNewsletters");

        Assert.Equal("scheduled", (await _newsletter.IssueAsync(slug)).Text("status"));
        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
    }

    [Fact]
    public async Task Of_two_timers_at_once_one_starts_an_issue_a_thousand_times_over()
    {
        var campaigns = system.Services.GetRequiredService<CampaignStore>();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow.AddDays(30));
        var scheduled = (await campaigns.FindAsync(slug, TestContext.Current.CancellationToken))!;

        for (var round = 0; round < 1_000; round++)
        {
            var due = scheduled;
            var starts = await Task.WhenAll(Start(due), Start(due));

            var started = Assert.Single(starts, start => start is not null);
            scheduled = (await campaigns.ChangeAsync(started!, started! with { State = CampaignState.Scheduled }, TestContext.Current.CancellationToken))!;
        }

        await system.Services.GetRequiredService<IssueSchedule>().CancelAsync(slug, TestContext.Current.CancellationToken);

        Task<Campaign?> Start(Campaign due) => campaigns.ChangeAsync(due, due with { State = CampaignState.Preparing }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Timers_that_race_send_one_copy()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        var engine = system.Services.GetRequiredService<CampaignEngine>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => engine.TickAsync(TestContext.Current.CancellationToken)));
        await _newsletter.SendAsync(slug);

        Assert.Single(await _newsletter.IssuesToAsync(reader, slug));
    }

    [Fact]
    public async Task Whoever_leaves_between_preparing_and_sending_gets_nothing()
    {
        var reader = await _newsletter.SubscribedAsync();
        var leave = await _newsletter.UnsubscribeLinkAsync(reader);
        var slug = await _newsletter.WriteAsync();
        await PrepareAsync(slug);
        await system.Client.PostFormAnswerAsync(leave, [new("List-Unsubscribe", "One-Click")]);

        await _newsletter.SendAsync(slug);

        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
        Assert.Equal(1, (await _newsletter.IssueAsync(slug)).Json["counts"]!["suppressed"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_send_whose_outcome_is_unknown_is_never_repeated_by_itself()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await system.SwitchMailboxAsync("off");
        await _newsletter.SendAsync(slug);
        await system.SwitchMailboxAsync("on");

        await system.RunTimerAsync("SendDueNewsletters");

        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
        Assert.True((await _newsletter.IssueAsync(slug)).Json["counts"]!["unresolved"]!.GetValue<int>() >= 1);
    }

    [Fact]
    public async Task A_batch_whose_process_died_after_its_claim_is_reported_and_not_sent_again()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await PrepareAsync(slug);
        var ledger = system.Services.GetRequiredService<TableServiceClient>().GetTableClient("deliveries");
        await foreach (var header in ledger.QueryAsync<TableEntity>(
            row => row.PartitionKey.CompareTo(slug) >= 0 && row.PartitionKey.CompareTo(slug + "}") < 0 && row.RowKey == "!",
            cancellationToken: TestContext.Current.CancellationToken))
        {
            header["State"] = "Submitting";
            header["At"] = DateTimeOffset.UtcNow.AddMinutes(-1);
            await ledger.UpdateEntityAsync(header, header.ETag, cancellationToken: TestContext.Current.CancellationToken);
        }

        await _newsletter.SendAsync(slug);

        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
        Assert.True((await _newsletter.IssueAsync(slug)).Json["counts"]!["unresolved"]!.GetValue<int>() >= 1);
    }

    [Fact]
    public async Task A_person_decides_whether_an_unknown_outcome_is_tried_again()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await system.SwitchMailboxAsync("off");
        await _newsletter.SendAsync(slug);
        await system.SwitchMailboxAsync("on");

        var wrong = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/resolve", new { outcome = "perhaps" }, HttpCalls.AsStaff);
        var answer = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/resolve", new { bucket = "all", outcome = "retry" }, HttpCalls.AsStaff);
        await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/pause", new { }, HttpCalls.AsStaff);
        await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/resume", new { }, HttpCalls.AsStaff);
        await _newsletter.SendAsync(slug);

        Assert.Equal(422, wrong.Status);
        Assert.True(answer.Json["resolved"]!.GetValue<int>() >= 1);
        Assert.Single(await _newsletter.IssuesToAsync(reader, slug));
        Assert.Equal(0, (await _newsletter.IssueAsync(slug)).Json["counts"]!["unresolved"]!.GetValue<int>());
    }

    [Fact]
    public async Task While_an_issue_is_paused_nothing_of_it_goes_out()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await PrepareAsync(slug);
        var pause = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/pause", new { }, HttpCalls.AsStaff);

        await system.RunTimerAsync("SendDueNewsletters");
        var whilePaused = await _newsletter.IssuesToAsync(reader, slug);
        var resume = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/resume", new { }, HttpCalls.AsStaff);
        await _newsletter.SendAsync(slug);

        Assert.Equal(("paused", "sending"), (pause.Text("status"), resume.Text("status")));
        Assert.Empty(whilePaused);
        Assert.Single(await _newsletter.IssuesToAsync(reader, slug));
    }

    [Fact]
    public async Task An_issue_that_is_more_than_a_day_late_is_held()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        using var later = system.Time.Shift(TimeSpan.FromHours(25));

        await system.RunTimerAsync("SendDueNewsletters");

        Assert.Equal("held", (await _newsletter.IssueAsync(slug)).Text("status"));
        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
    }

    [Fact]
    public async Task A_sent_issue_cannot_be_changed_or_sent_again()
    {
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);

        var changed = await _newsletter.PutAsync(slug, "---\nsubject: Another\n---\nWords.");
        var again = await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        Assert.Equal((409, 409), (changed.Status, again.Status));
    }

    [Fact]
    public async Task A_time_without_an_offset_is_the_practices_local_time()
    {
        var slug = await _newsletter.WriteAsync();

        var answer = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/schedule", new { sendAt = "2027-01-15T09:00" }, HttpCalls.AsStaff);

        Assert.Equal("2027-01-15T15:00:00Z", answer.Text("sendAt"));
    }

    [Theory]
    [InlineData("2001-01-01T00:00:00Z")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task A_time_that_cannot_be_meant_is_refused(string sendAt)
    {
        var slug = await _newsletter.WriteAsync();

        var answer = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/schedule", new { sendAt }, HttpCalls.AsStaff);

        Assert.Equal(422, answer.Status);
        Assert.Equal("/sendAt", answer.Json["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_issue_that_cannot_be_read_is_refused_with_the_place_of_the_fault()
    {
        var answer = await _newsletter.PutAsync("two-subjects", "---\nsubject: One\nsubject: Two\n---\nWords.");

        Assert.Equal(422, answer.Status);
        Assert.StartsWith("Line 3, column 1: The key 'subject'", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_whom_a_mailbox_provider_takes_for_one_stay_two_and_an_address_that_changes_case_is_one()
    {
        var name = $"{Guid.NewGuid():N}";
        var (one, other) = ($"{name}@example.com", $"{name[..4]}.{name[4..]}@example.com");
        await _newsletter.ConfirmAsync(one);
        await _newsletter.ConfirmAsync(other);
        await _newsletter.SignUpAsync(one.ToUpperInvariant());
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        await _newsletter.SendAsync(slug);

        Assert.Single(await _newsletter.IssuesToAsync(one, slug));
        Assert.Single(await _newsletter.IssuesToAsync(other, slug));
    }

    [Fact]
    public async Task Whoever_is_erased_between_preparing_and_sending_gets_nothing()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await PrepareAsync(slug);
        var key = system.Services.GetRequiredService<SubscriberKeys>().Of(reader);
        await system.Services.GetRequiredService<Subscriptions>().EraseAsync(key, TestContext.Current.CancellationToken);

        await _newsletter.SendAsync(slug);

        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
        Assert.Equal(1, (await _newsletter.IssueAsync(slug)).Json["counts"]!["excluded"]!.GetValue<int>());
    }

    [Fact]
    public async Task Staff_are_told_once_of_an_issue_that_ended_with_somebody_undecided_and_see_how_many()
    {
        await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        var before = await UncertainAsync();
        await system.SwitchMailboxAsync("off");
        await _newsletter.SendAsync(slug);
        await system.SwitchMailboxAsync("on");

        await system.RunTimerAsync("RelayOutbox");
        await system.RunTimerAsync("RelayOutbox");

        var issue = (await _newsletter.IssueAsync(slug)).Json;
        var unresolved = issue["counts"]!["unresolved"]!.GetValue<int>();
        Assert.Equal(unresolved, issue["unresolvedBuckets"]!.AsArray().Sum(batch => batch!["people"]!.GetValue<int>()));
        Assert.Equal(before + unresolved, await UncertainAsync());
        var mails = await Eventually.GetAsync(
            async () => (await system.MailsToAsync("inbox@juniper.example")).Where(mail => mail.Text.Contains(slug, StringComparison.Ordinal)).ToList(),
            mails => mails.Count > 0);
        Assert.Contains($"delivery to {unresolved} people is unconfirmed", Assert.Single(mails).Text, StringComparison.Ordinal);
    }

    private async Task<int> UncertainAsync()
        => (await system.Client.GetAnswerAsync("/api/manage/status", HttpCalls.AsStaff)).Json["uncertainDeliveries"]!.GetValue<int>();

    // Prepares the ledger without letting a worker see it.
    private async Task PrepareAsync(string slug)
    {
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        var campaigns = system.Services.GetRequiredService<CampaignStore>();
        var scheduled = (await campaigns.FindAsync(slug, TestContext.Current.CancellationToken))!;
        var preparing = await campaigns.ChangeAsync(scheduled, scheduled with { State = CampaignState.Preparing }, TestContext.Current.CancellationToken);
        await system.Services.GetRequiredService<CampaignPreparer>().PrepareAsync(preparing!, TestContext.Current.CancellationToken);
    }
}
