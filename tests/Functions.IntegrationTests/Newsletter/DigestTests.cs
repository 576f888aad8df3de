using Functions.Newsletter;
using Functions.Newsletter.Sending;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter;

[Collection(SystemCollection.Name)]
public sealed class DigestTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Those_who_want_one_mail_a_month_get_what_was_sent_in_it_however_often_the_timer_runs()
    {
        var monthly = NewsletterCalls.NewAddress();
        await _newsletter.ImportAsync($"email,frequency,consentAt,consentSource\n{monthly},monthly,2025-01-01,paper\n", dryRun: false);
        var slug = await _newsletter.WriteAsync("Words of the month.");
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);
        var digests = system.Services.GetRequiredService<IssueDigests>();

        var now = DateTimeOffset.UtcNow;
        var afterMonth = new DateTimeOffset(now.Year, now.Month, 1, 20, 0, 0, TimeSpan.Zero).AddMonths(1);
        var digest = $"monthly-{afterMonth:yyyy-MM-dd}";
        using (system.Time.Shift(afterMonth - now))
        {
            await digests.WriteAsync(CancellationToken.None);
            await digests.WriteAsync(CancellationToken.None);
            await _newsletter.SendAsync(digest);
            await digests.WriteAsync(CancellationToken.None);
            await system.RunTimerAsync("SendDueNewsletters");
        }

        var mail = Assert.Single(await _newsletter.IssuesToAsync(monthly, digest));
        Assert.Contains($"/newsletter/issues/{slug}", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await _newsletter.IssuesToAsync(monthly, slug));
    }

    [Fact]
    public async Task The_week_has_a_digest_of_new_articles_unless_the_practice_wrote_an_issue_itself()
    {
        var options = system.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<NewsletterOptions>>().Value;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        var newest = (await system.Client.GetAnswerAsync("/api/articles?limit=1")).Json["items"]![0]!;
        var published = DateTimeOffset.Parse(newest["publishedAt"]!.GetValue<string>());
        var day = DateOnly.FromDateTime(published.UtcDateTime).AddDays(1);
        while (day.DayOfWeek != options.DigestDay)
        {
            day = day.AddDays(1);
        }

        var due = DigestDatesOf(day, zone, options);
        var (campaigns, digests) = (system.Services.GetRequiredService<CampaignStore>(), system.Services.GetRequiredService<IssueDigests>());
        using (system.Time.Shift(due.AddHours(-2) - DateTimeOffset.UtcNow))
        {
            await digests.WriteAsync(CancellationToken.None);
            await digests.WriteAsync(CancellationToken.None);
        }

        var campaign = await campaigns.FindAsync($"weekly-{day:yyyy-MM-dd}", CancellationToken.None);
        Assert.Equal(due, campaign!.SendAt);
        var source = (await _newsletter.IssueAsync(campaign.Slug)).Text("markdown");
        Assert.Contains(newest["slug"]!.GetValue<string>(), source, StringComparison.Ordinal);
        await system.Services.GetRequiredService<IssueSchedule>().CancelAsync(campaign.Slug, CancellationToken.None);
    }

    private static DateTimeOffset DigestDatesOf(DateOnly day, TimeZoneInfo zone, NewsletterOptions options)
    {
        var local = day.ToDateTime(TimeOnly.FromTimeSpan(options.DigestTime));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
