using Functions.Content.Files;
using Functions.Newsletter.Digests;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Sending;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Digests;

/// <summary>Each test has weeks of its own, years ahead, and brings what is published in them: nothing depends on the day of the run.</summary>
[Collection<NewsletterCollection>]
public sealed class DigestTests(SystemFixture system) : IAsyncLifetime
{
    private readonly NewsletterCalls _newsletter = new(system);
    private readonly List<string> _written = [];
    private readonly List<string> _scheduled = [];

    private IssueDigests Digests => system.Services.GetRequiredService<IssueDigests>();

    private ContentStore Content => system.Services.GetRequiredService<ContentStore>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var slug in _scheduled)
        {
            await system.Services.GetRequiredService<IssueSchedule>().CancelAsync(slug, CancellationToken.None);
        }

        foreach (var path in _written)
        {
            await Content.DeleteAsync(path, CancellationToken.None);
        }

        await system.RunTimerAsync("PublishContent");
    }

    [Theory]
    [InlineData("2033-06-15T12:00:00Z", "monthly-2033-07-01")]
    // In Chicago it is the evening before, and another month.
    [InlineData("2033-09-01T03:00:00Z", "monthly-2033-09-01")]
    public async Task Those_who_want_one_mail_a_month_get_what_was_sent_in_it_however_often_the_timer_runs(string sentAt, string digest)
    {
        var monthly = NewsletterCalls.NewAddress();
        await _newsletter.ImportAsync($"email,frequency,consentAt,consentSource\n{monthly},monthly,2025-01-01,paper\n", dryRun: false);
        var slug = await _newsletter.WriteAsync("Words of the month.");
        var sent = DateTimeOffset.Parse(sentAt);
        using (At(sent))
        {
            await _newsletter.ScheduleAsync(slug, sent);
            await _newsletter.SendAsync(slug);
        }

        using (At(DateTimeOffset.Parse($"{digest["monthly-".Length..]}T20:00:00Z")))
        {
            await WriteDigestsAsync();
            await WriteDigestsAsync();
            await _newsletter.SendAsync(digest);
            await WriteDigestsAsync();
            await system.RunTimerAsync("SendDueNewsletters");
        }

        var mail = Assert.Single(await _newsletter.IssuesToAsync(monthly, digest));
        Assert.Contains($"/newsletter/issues/{slug}", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await _newsletter.IssuesToAsync(monthly, slug));
    }

    [Fact]
    public async Task Who_reads_another_language_gets_the_month_in_it()
    {
        var (spanish, english) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        await _newsletter.ImportAsync($"email,frequency,lang,consentAt,consentSource\n{spanish},monthly,es,2025-01-01,paper\n{english},monthly,en,2025-01-01,paper\n", dryRun: false);
        var sent = DateTimeOffset.Parse("2034-03-15T12:00:00Z");
        var (own, other, both) = ($"es-{Guid.NewGuid():N}", $"en-{Guid.NewGuid():N}", $"both-{Guid.NewGuid():N}");
        using (At(sent))
        {
            // Somebody has to read them, or they are held.
            await _newsletter.ImportAsync($"email,lang,consentAt,consentSource\n{NewsletterCalls.NewAddress()},es,2025-01-01,paper\n{NewsletterCalls.NewAddress()},en,2025-01-01,paper\n", dryRun: false);
            foreach (var (slug, lang) in new[] { (own, "lang: es\n"), (other, "lang: en\n"), (both, "") })
            {
                await _newsletter.PutAsync(slug, $"---\nsubject: Marzo\n{lang}---\nRespire.\n");
                await _newsletter.ScheduleAsync(slug, sent);
                await _newsletter.SendAsync(slug);
            }
        }

        using (At(DateTimeOffset.Parse("2034-04-01T20:00:00Z")))
        {
            await WriteDigestsAsync();
            await _newsletter.SendAsync("monthly-2034-04-01-es");
            await _newsletter.SendAsync("monthly-2034-04-01");
        }

        var mail = Assert.Single(await _newsletter.IssuesToAsync(spanish, "monthly-2034-04-01-es"));
        Assert.EndsWith(": marzo de 2034", mail.Subject, StringComparison.Ordinal);
        Assert.Equal([true, true, false], new[] { own, both, other }.Select(slug => mail.Text.Contains($"/newsletter/issues/{slug}", StringComparison.Ordinal)));
        Assert.Empty(await _newsletter.IssuesToAsync(english, "monthly-2034-04-01-es"));
        var inEnglish = Assert.Single(await _newsletter.IssuesToAsync(english, "monthly-2034-04-01"));
        Assert.Equal([false, true, true], new[] { own, both, other }.Select(slug => inEnglish.Text.Contains($"/newsletter/issues/{slug}", StringComparison.Ordinal)));
        Assert.Empty(await _newsletter.IssuesToAsync(spanish, "monthly-2034-04-01"));
        await AssertArchiveAsync(own, other, both);
    }

    // As its pages: each language has its issues and those that went to everybody.
    private async Task AssertArchiveAsync(string own, string other, string both)
    {
        (string, string)[] html = [("Accept", "text/html")];
        var (spanish, english) = (await system.Client.GetAnswerAsync("/api/newsletter/issues?lang=es&limit=100", html), await system.Client.GetAnswerAsync("/api/newsletter/issues?limit=100", html));
        var issue = await system.Client.GetAnswerAsync($"/api/newsletter/issues/{own}", html);
        var json = await system.Client.GetAnswerAsync("/api/newsletter/issues?limit=100");
        var refused = await system.Client.GetAnswerAsync("/api/newsletter/issues?lang=fr");

        Assert.Equal([true, true, false], new[] { own, both, other }.Select(slug => spanish.Body.Contains($"/newsletter/issues/{slug}\"", StringComparison.Ordinal)));
        Assert.Equal([false, true, true], new[] { own, both, other }.Select(slug => english.Body.Contains($"/newsletter/issues/{slug}\"", StringComparison.Ordinal)));
        Assert.Contains("<html lang=\"es\">", spanish.Body, StringComparison.Ordinal);
        Assert.Contains("/api/newsletter/issues\" lang=\"en\" hreflang=\"en\">English</a>", spanish.Body, StringComparison.Ordinal);
        Assert.Contains("/api/newsletter/issues?lang=es\" lang=\"es\" hreflang=\"es\">", english.Body, StringComparison.Ordinal);
        Assert.Contains("/es/newsletter/\">", issue.Body, StringComparison.Ordinal);
        Assert.Contains("/api/newsletter/issues?lang=es\">", issue.Body, StringComparison.Ordinal);
        Assert.Equal("es", json.Json["items"]!.AsArray().Single(item => item!["slug"]!.GetValue<string>() == own)!["lang"]!.GetValue<string>());
        Assert.Equal(400, refused.Status);
    }

    [Theory]
    // At nine in Chicago: in winter, and in the weeks in which the clocks have just changed.
    [InlineData("2031-01-16", "2031-01-16T15:00:00Z")]
    [InlineData("2031-03-13", "2031-03-13T14:00:00Z")]
    [InlineData("2031-11-06", "2031-11-06T15:00:00Z")]
    public async Task The_week_has_a_digest_of_new_articles_for_nine_in_the_morning(string day, string dueAt)
    {
        var due = DateTimeOffset.Parse(dueAt);
        var (early, late) = (await PublishAsync(due.AddDays(-7).AddMinutes(1)), await PublishAsync(due.AddHours(-4)));

        await WriteAsync(due.AddHours(-3), due.AddHours(-2));

        var campaign = await CampaignAsync($"weekly-{day}");
        Assert.Equal((CampaignState.Scheduled, due), (campaign!.State, campaign.SendAt));
        var source = await SourceAsync(campaign.Slug);
        Assert.Contains($"/articles/{early}>", source, StringComparison.Ordinal);
        Assert.Contains($"/articles/{late}>", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_out_after_a_digest_was_written_stands_in_the_next_one_and_nothing_stands_in_both()
    {
        var due = DateTimeOffset.Parse("2031-05-15T14:00:00Z");
        var (before, between, after) = (await PublishAsync(due.AddHours(-20)), await PublishAsync(due.AddHours(-1)), await PublishAsync(due.AddHours(1)));

        await WriteAsync(due.AddHours(-2), due.AddDays(7).AddHours(-2));

        var (first, second) = (await SourceAsync("weekly-2031-05-15"), await SourceAsync("weekly-2031-05-22"));
        Assert.Equal((true, false, false), (Shows(first, before), Shows(first, between), Shows(first, after)));
        Assert.Equal((false, true, true), (Shows(second, before), Shows(second, between), Shows(second, after)));

        static bool Shows(string source, string slug) => source.Contains($"/articles/{slug}>", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2031-07-17", "letter", false)]
    [InlineData("2031-08-14", "monthly-letter", false)]
    [InlineData("2031-09-11", null, true)]
    public async Task There_is_no_digest_in_a_week_in_which_the_practice_wrote_itself(string day, string? own, bool digest)
    {
        var due = DateTimeOffset.Parse($"{day}T14:00:00Z");
        await PublishAsync(due.AddDays(-3));
        if (own is not null)
        {
            var slug = $"{own}-{Guid.NewGuid():N}";
            await _newsletter.PutAsync(slug, "---\nsubject: Ours\n---\nWords.\n");
            await _newsletter.ScheduleAsync(slug, due.AddDays(-1));
            _scheduled.Add(slug);
        }

        await WriteAsync(due.AddHours(-2));

        Assert.Equal(digest, await CampaignAsync($"weekly-{day}") is not null);
    }

    private IDisposable At(DateTimeOffset now) => system.Time.Shift(now - DateTimeOffset.UtcNow);

    private async Task WriteDigestsAsync()
    {
        await Digests.WriteWeeklyAsync(TestContext.Current.CancellationToken);
        await Digests.WriteMonthlyAsync(TestContext.Current.CancellationToken);
    }

    private async Task WriteAsync(params IEnumerable<DateTimeOffset> runs)
    {
        foreach (var run in runs)
        {
            using (At(run))
            {
                await WriteDigestsAsync();
            }
        }
    }

    private async Task<Campaign?> CampaignAsync(string slug)
    {
        _scheduled.Add(slug);
        return await system.Services.GetRequiredService<CampaignStore>().FindAsync(slug, TestContext.Current.CancellationToken);
    }

    private async Task<string> SourceAsync(string slug)
    {
        _scheduled.Add(slug);
        return (await _newsletter.IssueAsync(slug)).Text("markdown");
    }

    /// <summary>An article that readers see from a moment on.</summary>
    private async Task<string> PublishAsync(DateTimeOffset at)
    {
        var slug = $"article-{Guid.NewGuid():N}";
        var path = $"articles/{slug}.md";
        _written.Add(path);
        await Content.WriteAsync(path, $"---\ntitle: Article {slug}\npublishAt: {at:yyyy-MM-dd'T'HH:mm:ss'Z'}\n---\nWords.\n", TestContext.Current.CancellationToken);
        await system.RunTimerAsync("PublishContent");
        return slug;
    }
}
