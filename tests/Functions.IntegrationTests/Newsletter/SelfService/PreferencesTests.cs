using System.Text.RegularExpressions;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.SelfService;

[Collection<NewsletterCollection>]
public sealed class PreferencesTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task A_person_changes_topics_and_frequency_without_a_login()
    {
        var token = NewsletterCalls.TokenOf(PreferencesLink(await _newsletter.SubscribedAsync()));

        var before = await system.Client.GetAnswerAsync($"/api/newsletter/preferences?token={token}");
        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, topics = new[] { "sleep", "Calming exercises" }, frequency = "monthly" });
        var after = await system.Client.GetAnswerAsync($"/api/newsletter/preferences?token={token}");

        Assert.Equal(("active", "every"), (before.Text("status"), before.Text("frequency")));
        Assert.Matches("^r•••@example\\.com$", before.Text("email"));
        Assert.Equal((200, 200), (answer.Status, after.Status));
        Assert.Equal("monthly", after.Text("frequency"));
        Assert.Equal(["Sleep", "Calming exercises"], after.Json["topics"]!.AsArray().Select(topic => topic!.GetValue<string>()));
    }

    [Fact]
    public async Task The_page_of_preferences_works_without_scripts()
    {
        var link = PreferencesLink(await _newsletter.SubscribedAsync());
        var token = NewsletterCalls.TokenOf(link);

        var saved = await system.Client.PostFormAnswerAsync(
            "/api/newsletter/preferences",
            [new("token", token), new("topics", "Sleep"), new("topics", "Calming exercises"), new("frequency", "monthly")],
            ("Accept", "text/html"));
        var page = await system.Client.GetAnswerAsync(link, ("Accept", "text/html"));

        Assert.Equal((200, "text/html"), (saved.Status, saved.ContentType));
        Assert.Equal(2, Regex.Count(page.Body, "type=\"checkbox\"[^>]* checked"));
        Assert.Matches("value=\"monthly\" checked", page.Body);
        Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
    }

    [Fact]
    public async Task The_pages_of_a_link_keep_its_language()
    {
        var link = PreferencesLink(await _newsletter.SubscribedAsync());

        var page = await system.Client.GetAnswerAsync($"{link}&lang=es", ("Accept", "text/html"), ("Accept-Language", "en"));
        var saved = await system.Client.PostFormAnswerAsync("/api/newsletter/preferences", [new("token", NewsletterCalls.TokenOf(link)), new("lang", "es")], ("Accept", "text/html"));
        var refused = await system.Client.PostFormAnswerAsync("/api/newsletter/preferences", [new("token", NewsletterCalls.TokenOf(link)), new("lang", "es"), new("topics", "no")]);
        var english = await system.Client.GetAnswerAsync(link, ("Accept", "text/html"), ("Accept-Language", "es"));

        Assert.Contains("<html lang=\"es\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("Cancelar la suscripci&#xF3;n", page.Body, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page.Body, "name=\"lang\" value=\"es\""));
        Assert.Matches("action=\"[^\"]+/unsubscribe\\?token=[^\"]+&(amp;)?lang=es\"", page.Body);
        Assert.Matches("href=\"preferences\\?token=[^\"]+&(amp;)?lang=es\"", saved.Body);
        Assert.StartsWith("No hay un tema «no». Los temas son:", refused.Json["errors"]![0]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_left_sees_how_to_come_back_and_is_promised_nothing()
    {
        var address = await _newsletter.SubscribedAsync();
        var link = PreferencesLink(address);
        await system.Services.GetRequiredService<Subscriptions>().UnsubscribeAsync(
            system.Services.GetRequiredService<SubscriberKeys>().Of(address), TestContext.Current.CancellationToken);

        var page = await system.Client.GetAnswerAsync(link, ("Accept", "text/html"));
        var saved = await system.Client.PostFormAnswerAsync("/api/newsletter/preferences", [new("token", NewsletterCalls.TokenOf(link))], ("Accept", "text/html"));

        Assert.Contains("is not on the list", page.Body, StringComparison.Ordinal);
        Assert.Contains("sign up again", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Unsubscribe", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("From now on", saved.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weekly")]
    [InlineData("MONTHLY")]
    public async Task A_frequency_that_does_not_exist_is_refused(string frequency)
    {
        var token = NewsletterCalls.TokenOf(PreferencesLink(await _newsletter.SubscribedAsync()));

        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, frequency });

        Assert.Equal(422, answer.Status);
        Assert.Equal("/frequency", answer.Json["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_topic_that_there_is_not_is_refused_and_nothing_is_changed()
    {
        var token = NewsletterCalls.TokenOf(PreferencesLink(await _newsletter.SubscribedAsync()));

        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, topics = new[] { "Sleep", "Gardening" }, frequency = "monthly" });
        var after = await system.Client.GetAnswerAsync($"/api/newsletter/preferences?token={token}");

        var error = answer.Json["errors"]![0]!;
        Assert.Equal((422, "/topics", "invalid"), (answer.Status, error["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()));
        Assert.Equal(
            "There is no topic “Gardening”. The topics are: Stress and tension, Sleep, Family and relationships, Calming exercises.", error["detail"]!.GetValue<string>());
        Assert.Equal("every", after.Text("frequency"));
        Assert.Empty(after.Json["topics"]!.AsArray());
    }

    [Fact]
    public async Task A_topic_that_the_practice_gave_up_stays_with_whoever_chose_it()
    {
        var address = await _newsletter.SubscribedAsync();
        var (token, subscriptions) = (NewsletterCalls.TokenOf(PreferencesLink(address)), system.Services.GetRequiredService<Subscriptions>());
        await subscriptions.ChangePreferencesAsync(
            system.Services.GetRequiredService<SubscriberKeys>().Of(address), new Preferences(["Gardening"], Frequency.Every), TestContext.Current.CancellationToken);

        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, topics = new[] { "gardening", "sleep" } });

        Assert.Equal((200, """["Gardening","Sleep"]"""), (answer.Status, answer.Json["topics"]!.ToJsonString()));
    }

    private string PreferencesLink(string address)
    {
        var personKey = system.Services.GetRequiredService<SubscriberKeys>().Of(address);
        return new Uri(system.Services.GetRequiredService<NewsletterLinks>().Preferences(personKey)).PathAndQuery;
    }
}
