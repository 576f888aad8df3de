using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Subscribers;

[Collection<NewsletterCollection>]
public sealed class SuppressionTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    private Subscriptions Subscriptions => system.Services.GetRequiredService<Subscriptions>();

    private SubscriberKeys Keys => system.Services.GetRequiredService<SubscriberKeys>();

    [Theory]
    [InlineData(SuppressionReason.Bounced, "bounced")]
    [InlineData(SuppressionReason.Complained, "complained")]
    public async Task Nobody_gets_mail_after_a_bounce_or_a_complaint_whoever_signs_them_up(SuppressionReason reason, string status)
    {
        var address = await _newsletter.SubscribedAsync();
        await Subscriptions.SuppressAsync(Keys.Of(address), reason, TestContext.Current.CancellationToken);
        var mailsBefore = (await system.MailsToAsync(address)).Count;

        using (system.Time.Shift(TimeSpan.FromDays(2)))
        {
            var answer = await _newsletter.SignUpAsync(address);
            Assert.Equal(202, answer.Status);
            await system.RunTimerAsync("RelayOutbox");
        }

        Assert.Equal(status, await _newsletter.StatusOfAsync(address));
        Assert.Equal(mailsBefore, (await system.MailsToAsync(address)).Count);
    }

    [Fact]
    public async Task Erasing_does_not_wash_a_complaint_away()
    {
        var address = await _newsletter.SubscribedAsync();
        var personKey = Keys.Of(address);
        await Subscriptions.SuppressAsync(personKey, SuppressionReason.Complained, TestContext.Current.CancellationToken);
        await Subscriptions.EraseAsync(personKey, TestContext.Current.CancellationToken);

        using (system.Time.Shift(TimeSpan.FromDays(2)))
        {
            await _newsletter.SignUpAsync(address);
        }

        Assert.Null(await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task A_weaker_reason_does_not_replace_a_stronger_one()
    {
        var address = await _newsletter.SubscribedAsync();
        var personKey = Keys.Of(address);

        await Subscriptions.SuppressAsync(personKey, SuppressionReason.Complained, TestContext.Current.CancellationToken);
        await Subscriptions.UnsubscribeAsync(personKey, TestContext.Current.CancellationToken);

        Assert.Equal("complained", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task Whoever_left_comes_back_by_confirming_again()
    {
        var address = await _newsletter.SubscribedAsync();
        await Subscriptions.UnsubscribeAsync(Keys.Of(address), TestContext.Current.CancellationToken);

        using (system.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await _newsletter.ConfirmAsync(address);
        }

        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
        Assert.Null(await system.Services.GetRequiredService<SuppressionStore>().FindAsync(Keys.Of(address), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_suppressed_get_no_issue_even_while_the_list_still_says_active()
    {
        var address = await _newsletter.SubscribedAsync();
        var personKey = Keys.Of(address);
        await system.Services.GetRequiredService<SuppressionStore>().AddAsync(personKey, SuppressionReason.Unsubscribed, TestContext.Current.CancellationToken);

        var status = await _newsletter.StatusOfAsync(address);
        var people = await ActiveAsync(personKey);
        await Subscriptions.UnsubscribeAsync(personKey, TestContext.Current.CancellationToken);

        Assert.Equal("active", status);
        Assert.Empty(people);
        Assert.Equal("unsubscribed", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task Whose_leaving_was_cut_short_comes_back_by_signing_up_and_confirming()
    {
        var address = await _newsletter.SubscribedAsync();
        var personKey = Keys.Of(address);
        // The process died after the first of the two writes.
        await system.Services.GetRequiredService<SuppressionStore>().AddAsync(personKey, SuppressionReason.Unsubscribed, TestContext.Current.CancellationToken);

        using (system.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await _newsletter.ConfirmAsync(address);
        }

        Assert.Equal(personKey, Assert.Single(await ActiveAsync(personKey)).Key);
    }

    [Fact]
    public async Task An_address_gets_three_confirmation_mails_a_day_at_most()
    {
        var address = NewsletterCalls.NewAddress();
        for (var hour = 0; hour < 8; hour++)
        {
            using (system.Time.Shift(TimeSpan.FromMinutes(61 * hour)))
            {
                await _newsletter.SignUpAsync(address);
                await system.RunTimerAsync("RelayOutbox");
            }
        }

        Assert.Equal(3, (await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Count >= 3)).Count);
    }

    [Fact]
    public async Task Twenty_sign_ups_at_once_are_one_person_with_one_mail()
    {
        var address = NewsletterCalls.NewAddress();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _newsletter.SignUpAsync(address)));

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Count > 0);
        await system.RunTimerAsync("RelayOutbox");
        Assert.Single(await system.MailsToAsync(address));
        Assert.Equal("pending", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task Sign_ups_never_confirmed_are_forgotten_after_thirty_days_and_not_before()
    {
        var (pending, active) = (NewsletterCalls.NewAddress(), await _newsletter.SubscribedAsync());
        await _newsletter.SignUpAsync(pending);

        string? before;
        using (system.Time.Shift(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1)))
        {
            await system.RunTimerAsync("Daily");
            before = await _newsletter.StatusOfAsync(pending);
        }

        using (system.Time.Shift(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1)))
        {
            await system.RunTimerAsync("Daily");
            await system.RunTimerAsync("Daily");
        }

        Assert.Equal("pending", before);
        Assert.Null(await _newsletter.StatusOfAsync(pending));
        Assert.Equal("active", await _newsletter.StatusOfAsync(active));
    }

    /// <summary>Who would get an issue, with this key.</summary>
    private Task<List<Subscriber>> ActiveAsync(string personKey)
        => system.Services.GetRequiredService<SubscriberStore>().ActiveBetweenAsync(personKey, personKey, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
