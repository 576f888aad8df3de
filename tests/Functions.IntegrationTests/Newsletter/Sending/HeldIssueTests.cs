using Functions.Content.Files;
using Functions.Newsletter.Editing;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Sending;

[Collection<OperationsCollection>]
public sealed class HeldIssueTests(SystemFixture system)
{
    private const string Staff = "inbox@juniper.example";
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Staff_hear_once_of_an_issue_that_is_held_because_it_is_late()
    {
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        using (system.Time.Shift(TimeSpan.FromHours(25)))
        {
            await system.RunTimerAsync("SendDueNewsletters");
            await RelayTwiceAsync();
        }

        Assert.Equal("held", (await _newsletter.IssueAsync(slug)).Text("status"));
        var mail = Assert.Single(await MailsAboutAsync(slug));
        Assert.Equal("A newsletter issue did not go out", mail.Subject);
        Assert.Contains($"/staff/newsletter/#{slug}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("it was due too long ago", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_hear_each_time_that_preflight_holds_an_issue_and_not_twice_of_one_time()
    {
        var slug = await _newsletter.WriteAsync();
        for (var time = 1; time <= 2; time++)
        {
            await _newsletter.PutAsync(slug, "---\nsubject: Fine\n---\nWords.\n");
            await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
            await system.Services.GetRequiredService<ContentStore>().WriteAsync(
                $"newsletters/{slug}.md", "---\nsubject: Broken\n---\nHello {{name}}\n", TestContext.Current.CancellationToken);

            await system.RunTimerAsync("SendDueNewsletters");
            await RelayTwiceAsync();

            Assert.Equal("held", (await _newsletter.IssueAsync(slug)).Text("status"));
            Assert.Equal(time, (await MailsAboutAsync(slug, time)).Count);
        }

        await system.Services.GetRequiredService<IssueSchedule>().CancelAsync(slug, TestContext.Current.CancellationToken);
    }

    private async Task RelayTwiceAsync()
    {
        await system.RunTimerAsync("RelayOutbox");
        await system.RunTimerAsync("RelayOutbox");
    }

    private async Task<IReadOnlyList<ReceivedMail>> MailsAboutAsync(string slug, int atLeast = 1)
        => await Eventually.GetAsync<IReadOnlyList<ReceivedMail>>(
            async () => [.. (await system.MailsToAsync(Staff)).Where(mail => mail.Text.Contains(slug, StringComparison.Ordinal))],
            mails => mails.Count >= atLeast);
}
