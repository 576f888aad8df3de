using System.Text.Json.Nodes;
using Functions.Contact;
using Functions.Content.Files;
using Functions.Forms.Parsing;
using Functions.IntegrationTests.Newsletter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.IntegrationTests.Email;

/// <summary>Every kind of mail that leaves the system is held against SendGrid's own description of its API.</summary>
[Collection<OperationsCollection>]
public sealed class OutgoingMailTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Every_kind_of_mail_is_as_SendGrid_describes_it()
    {
        var description = await SendGridDescription.ReadAsync();
        var typed = $"o'ann+{Guid.NewGuid():N}@bücher.example";
        var visitor = EmailSyntax.ForSending(typed);
        var bodies = system.Sent.Keep();

        await WriteToThePracticeAsync(typed, visitor);
        await _newsletter.ConfirmAsync(visitor);
        await _newsletter.FreshLinkAsync(visitor, "export");
        await _newsletter.FreshLinkAsync(visitor, "erase");
        var (issue, digest, held) = (await IssueAsync(typed), await MonthlyDigestAsync(), await HeldIssueAsync());
        await Eventually.GetAsync(
            () => Task.FromResult(string.Join(", ", Subjects.Append(held).Where(words => !bodies.Any(body => body.Contains(words, StringComparison.Ordinal))))),
            missing => missing.Length == 0);
        system.Sent.KeepNoMore();
        var sent = bodies.ToList();

        Assert.Empty(sent.SelectMany(description.FaultsOf));
        Assert.All([issue, digest], slug => Assert.Contains(sent, body => JsonNode.Parse(body)!["personalizations"]![0]!["custom_args"]?["c"]?.GetValue<string>() == slug));
        Assert.NotEmpty(description.FaultsOf("""{"personalizations":[{"to":[{"email":"nobody"}]}],"from":{"email":"a@b.example"},"subject":""}"""));
    }

    // Of a message, its urgent alert and its answer; of a sign-up and its data; to staff; of an issue and its test.
    private static IEnumerable<string> Subjects =>
    [
        "Urgent message ", "urgent message", "Your message has arrived", "Please confirm", "Your data in", "Erase your data", "The inbox today", "did not go out", "[Test] ", "Outgoing",
    ];

    private async Task WriteToThePracticeAsync(string typed, string visitor)
    {
        var contact = system.Services.GetRequiredService<IOptions<ContactOptions>>().Value;
        contact.AutoReply = true;
        // Staff are told of other tests' messages before, and have had no mail for five minutes.
        using var later = system.Time.Shift(TimeSpan.FromDays(20));
        await system.RunTimerAsync("RelayOutbox");
        using var next = system.Time.Shift(TimeSpan.FromMinutes(10));
        await system.Client.PostJsonAnswerAsync("/api/contact", new { name = "Ann", email = typed, message = "I want to die.", consent = true });
        await system.RunTimerAsync("RelayOutbox");
        await Eventually.GetAsync(() => system.MailsToAsync(visitor), mails => mails.Count > 0);
        contact.AutoReply = false;
    }

    private async Task<string> IssueAsync(string tester)
    {
        var slug = $"outgoing-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, "---\nsubject: Outgoing\nfrom: Kim at the practice\n---\nBreathe.\n");
        await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/test", new { to = tester }, HttpCalls.AsStaff);
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);
        return slug;
    }

    // The daily timer writes it, of what was sent in a month that no other test lives in, and tells staff how the inbox stands.
    private async Task<string> MonthlyDigestAsync()
    {
        await _newsletter.ImportAsync($"email,frequency,consentAt,consentSource\n{NewsletterCalls.NewAddress()},monthly,2025-01-01,paper\n", dryRun: false);
        var now = DateTimeOffset.UtcNow;
        var month = new DateTimeOffset(now.Year, now.Month, 1, 20, 0, 0, TimeSpan.Zero).AddMonths(3);
        using (system.Time.Shift(month.AddDays(-10) - now))
        {
            var slug = await _newsletter.WriteAsync();
            await _newsletter.ScheduleAsync(slug, month.AddDays(-10));
            await _newsletter.SendAsync(slug);
        }

        var digest = $"monthly-{month:yyyy-MM-dd}";
        using (system.Time.Shift(month - now))
        {
            await system.RunTimerAsync("Daily");
            await system.RunTimerAsync("RelayOutbox");
            await _newsletter.SendAsync(digest);
        }

        return digest;
    }

    private async Task<string> HeldIssueAsync()
    {
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await system.Services.GetRequiredService<ContentStore>().WriteAsync(
            $"newsletters/{slug}.md", "---\nsubject: Broken\n---\nHello {{name}}\n", TestContext.Current.CancellationToken);
        await system.RunTimerAsync("SendDueNewsletters");
        await system.RunTimerAsync("RelayOutbox");
        return slug;
    }
}
