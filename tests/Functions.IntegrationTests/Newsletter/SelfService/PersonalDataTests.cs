using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.SelfService;

[Collection<NewsletterCollection>]
public sealed class PersonalDataTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task The_owner_of_an_address_gets_all_that_is_known_through_a_fresh_link()
    {
        var address = await _newsletter.SubscribedAsync();
        var link = await _newsletter.FreshLinkAsync(address, "export");

        var page = await system.Client.GetAnswerAsync(link);
        var file = await system.Client.PostFormAnswerAsync(link, []);

        Assert.Contains("<button class=\"primary\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(address, page.Body, StringComparison.Ordinal);
        Assert.Equal((address, "active"), (file.Text("email"), file.Text("status")));
        var again = await system.Client.PostFormAnswerAsync(link, []);
        Assert.Equal((422, false), (again.Status, again.Body.Contains(address, StringComparison.Ordinal)));
        var consent = file.Json["consent"]!.AsObject();
        Assert.Equal(["at", "version", "form", "source"], consent.Select(pair => pair.Key));
    }

    [Fact]
    public async Task The_link_to_ones_preferences_after_confirming_lives_no_longer_than_the_one_to_confirm()
    {
        var address = NewsletterCalls.NewAddress();
        await _newsletter.SignUpAsync(address);
        var confirm = await _newsletter.ConfirmLinkAsync(address);
        Answer page;
        using (system.Time.Shift(TimeSpan.FromDays(6)))
        {
            page = await system.Client.PostFormAnswerAsync(confirm, [], ("Accept", "text/html"));
        }

        var preferences = $"/api/newsletter/preferences?token={NewsletterCalls.TokenOf(page.Body)}";
        using (system.Time.Shift(TimeSpan.FromDays(6.9)))
        {
            Assert.Equal(200, (await system.Client.GetAnswerAsync(preferences)).Status);
        }

        using (system.Time.Shift(TimeSpan.FromDays(7.1)))
        {
            Assert.Equal(422, (await system.Client.GetAnswerAsync(preferences)).Status);
        }
    }

    [Fact]
    public async Task Erasing_leaves_nothing_of_a_person_but_a_key_that_gets_no_issue()
    {
        var address = await _newsletter.SubscribedAsync();
        var link = await _newsletter.FreshLinkAsync(address, "erase");
        await system.Client.GetAnswerAsync(link);
        var afterLooking = await _newsletter.StatusOfAsync(address);

        var answers = new List<Answer>();
        for (var time = 0; time < 3; time++)
        {
            answers.Add(await system.Client.PostFormAnswerAsync(link, []));
        }

        Assert.Equal("active", afterLooking);
        Assert.All(answers, answer => Assert.Equal((200, "erased"), (answer.Status, answer.Text("status"))));
        Assert.Null(await _newsletter.StatusOfAsync(address));
        var personKey = system.Services.GetRequiredService<SubscriberKeys>().Of(address);
        var suppression = await system.Services.GetRequiredService<SuppressionStore>().FindAsync(personKey, TestContext.Current.CancellationToken);
        Assert.Equal(SuppressionReason.Erased, suppression!.Reason);
    }

    [Fact]
    public async Task Whoever_erased_themselves_comes_back_by_signing_up_and_confirming()
    {
        var address = await _newsletter.SubscribedAsync();
        await system.Client.PostFormAnswerAsync(await _newsletter.FreshLinkAsync(address, "erase"), []);

        using (system.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await _newsletter.ConfirmAsync(address);
        }

        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
        var personKey = system.Services.GetRequiredService<SubscriberKeys>().Of(address);
        Assert.Null(await system.Services.GetRequiredService<SuppressionStore>().FindAsync(personKey, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_of_an_issue_shows_and_erases_nothing_by_itself()
    {
        var address = await _newsletter.SubscribedAsync();
        var personKey = system.Services.GetRequiredService<SubscriberKeys>().Of(address);
        var links = system.Services.GetRequiredService<NewsletterLinks>();

        foreach (var link in new[] { links.Preferences(personKey), links.Unsubscribe(personKey), links.Confirm(personKey) })
        {
            var token = NewsletterCalls.TokenOf(link);
            Assert.Equal(422, (await system.Client.PostFormAnswerAsync($"/api/newsletter/export?token={token}", [])).Status);
            Assert.Equal(422, (await system.Client.PostFormAnswerAsync($"/api/newsletter/erase?token={token}", [])).Status);
        }

        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("Erase")]
    [InlineData("")]
    public async Task Another_action_than_those_two_sends_no_link(string action)
    {
        var address = await _newsletter.SubscribedAsync();
        var token = NewsletterCalls.TokenOf(system.Services.GetRequiredService<NewsletterLinks>().Preferences(system.Services.GetRequiredService<SubscriberKeys>().Of(address)));

        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/data", new { token, action });
        await system.RunTimerAsync("RelayOutbox");

        Assert.Equal((422, "/action"), (answer.Status, answer.Json["errors"]![0]!["pointer"]!.GetValue<string>()));
        // Nothing but the mail to confirm.
        Assert.Single(await system.MailsToAsync(address));
    }
}
