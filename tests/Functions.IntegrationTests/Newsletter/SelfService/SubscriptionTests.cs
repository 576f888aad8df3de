using System.Text.RegularExpressions;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.SelfService;

[Collection<NewsletterCollection>]
public sealed class SubscriptionTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task A_person_is_on_the_list_only_after_pressing_the_button_of_their_mail()
    {
        var address = NewsletterCalls.NewAddress();
        await _newsletter.SignUpAsync(address);
        var link = await _newsletter.ConfirmLinkAsync(address);

        var before = await _newsletter.StatusOfAsync(address);
        var page = await system.Client.GetAnswerAsync(link);
        var afterLooking = await _newsletter.StatusOfAsync(address);
        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token = NewsletterCalls.TokenOf(link) });

        Assert.Equal(("pending", "pending"), (before, afterLooking));
        Assert.Equal("text/html", page.ContentType);
        Assert.Contains("<button class=\"primary\"", page.Body, StringComparison.Ordinal);
        Assert.Equal((200, "active"), (answer.Status, answer.Text("status")));
        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task The_button_works_in_a_browser_without_scripts()
    {
        var address = NewsletterCalls.NewAddress();
        await _newsletter.SignUpAsync(address);
        var link = await _newsletter.ConfirmLinkAsync(address);
        var page = await system.Client.GetAnswerAsync(link);
        var action = Regex.Match(page.Body, "action=\"(confirm[^\"]+)\"").Groups[1].Value;

        var answer = await system.Client.PostFormAnswerAsync(
            new Uri(new Uri(system.Client.BaseAddress!, link), action).PathAndQuery,
            [new("token", NewsletterCalls.TokenOf(link))],
            ("Accept", "text/html"));

        Assert.Equal((200, "text/html"), (answer.Status, answer.ContentType));
        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task The_button_of_a_Spanish_link_leads_to_Spanish_pages()
    {
        var address = NewsletterCalls.NewAddress();
        await _newsletter.SignUpAsync(address);
        var link = $"{await _newsletter.ConfirmLinkAsync(address)}&lang=es";
        var page = await system.Client.GetAnswerAsync(link);
        var action = System.Net.WebUtility.HtmlDecode(Regex.Match(page.Body, "action=\"(confirm[^\"]+)\"").Groups[1].Value);

        var answer = await system.Client.PostFormAnswerAsync($"/api/newsletter/{action}", [], ("Accept", "text/html"));

        Assert.Contains("&#xBF;Quiere recibir Tension Tamers?", page.Body, StringComparison.Ordinal);
        Assert.Contains("Su suscripci&#xF3;n est&#xE1; confirmada", answer.Body, StringComparison.Ordinal);
        Assert.Matches("/preferences\\?token=[^\"]+&(amp;)?lang=es\"", answer.Body);
        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task A_form_in_Spanish_is_answered_and_comes_back_in_Spanish()
    {
        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = NewsletterCalls.NewAddress(), consent = true, website = "", lang = "es" });
        var refused = await system.Client.PostFormAnswerAsync("/api/newsletter/subscribe", [new("email", "nadie"), new("name", "Ana"), new("lang", "es"), new("source", "/es/")], ("Accept", "text/html"));

        Assert.StartsWith("Gracias.", answer.Text("message"), StringComparison.Ordinal);
        Assert.Equal(422, refused.Status);
        Assert.Contains("value=\"Ana\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"newsletter-email-error\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("Necesitamos su consentimiento.", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_a_stranger_and_for_a_subscriber()
    {
        var subscriber = await _newsletter.SubscribedAsync();

        var known = await _newsletter.SignUpAsync(subscriber);
        var stranger = await _newsletter.SignUpAsync(NewsletterCalls.NewAddress());

        Assert.Equal((stranger.Status, stranger.Body), (known.Status, known.Body));
    }

    [Fact]
    public async Task Signing_up_again_and_again_sends_one_mail_an_hour_and_keeps_one_record()
    {
        var address = NewsletterCalls.NewAddress();
        foreach (var spelling in new[] { address, address.ToUpperInvariant(), $"  {address} " })
        {
            await _newsletter.SignUpAsync(spelling);
        }

        await system.RunTimerAsync("RelayOutbox");
        var withinTheHour = await system.MailsToAsync(address);
        using (system.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await _newsletter.SignUpAsync(address);
            await system.RunTimerAsync("RelayOutbox");
        }

        Assert.Single(withinTheHour);
        Assert.Equal(2, (await system.MailsToAsync(address)).Count);
        Assert.Equal("pending", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task One_click_unsubscribing_works_as_often_as_one_likes()
    {
        var address = await _newsletter.SubscribedAsync();
        var link = await _newsletter.UnsubscribeLinkAsync(address);

        for (var time = 0; time < 5; time++)
        {
            var answer = await system.Client.PostFormAnswerAsync(link, [new("List-Unsubscribe", "One-Click")]);
            Assert.Equal(200, answer.Status);
            Assert.Null(answer.Header("Set-Cookie"));
        }

        Assert.Equal("unsubscribed", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task An_old_confirmation_does_not_bring_back_who_has_left()
    {
        var address = NewsletterCalls.NewAddress();
        await _newsletter.SignUpAsync(address);
        var token = NewsletterCalls.TokenOf(await _newsletter.ConfirmLinkAsync(address));
        await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token });
        await system.Client.PostFormAnswerAsync(await _newsletter.UnsubscribeLinkAsync(address), []);

        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token });

        Assert.Equal(422, answer.Status);
        Assert.Equal("unsubscribed", await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task A_sign_up_for_a_topic_that_there_is_not_is_refused_and_one_that_there_is_is_stored_as_the_practice_writes_it()
    {
        var address = NewsletterCalls.NewAddress();

        var refused = await SignUpAsync(new { email = address, topics = new[] { "=cmd|'/c calc'!A1" }, consent = true });
        var before = await _newsletter.ListedAsync(address);
        var accepted = await SignUpAsync(new { email = address, topics = new[] { "SLEEP" }, consent = true });

        Assert.Equal((422, "/topics"), (refused.Status, refused.Json["errors"]![0]!["pointer"]!.GetValue<string>()));
        Assert.Null(before);
        Assert.Equal((202, """["Sleep"]"""), (accepted.Status, (await _newsletter.ListedAsync(address))!["topics"]!.ToJsonString()));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("%3E")]
    [InlineData("=")]
    [InlineData("%20")]
    [InlineData("=3D")]
    [InlineData("%22%3E")]
    [InlineData("&gt;")]
    public async Task A_link_with_something_left_at_its_end_works_by_its_page_and_its_button(string left)
    {
        var address = NewsletterCalls.NewAddress();
        await _newsletter.SignUpAsync(address);
        var link = await _newsletter.ConfirmLinkAsync(address);

        var page = await system.Client.GetAnswerAsync(link + left);
        var posted = await system.Client.PostFormAnswerAsync(link + left, []);
        var unsubscribe = new Uri(system.Services.GetRequiredService<NewsletterLinks>().Unsubscribe(system.Services.GetRequiredService<SubscriberKeys>().Of(address))).PathAndQuery;
        var unsubscribed = await system.Client.PostFormAnswerAsync(unsubscribe + left, [new("List-Unsubscribe", "One-Click")]);

        Assert.Contains($"action=\"confirm?token={NewsletterCalls.TokenOf(link)}\"", page.Body, StringComparison.Ordinal);
        Assert.Equal((200, 200), (posted.Status, unsubscribed.Status));
        Assert.Equal("unsubscribed", await _newsletter.StatusOfAsync(address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AQAAAABrDQ85Qs2PIF56yQO7dMf3irBwyQKWKlCwiSaj-X1aEh6b1ucQhit7krwlSDaR4kxuaHMRgsiBXYpBYOTWoCxknPGnJw")]
    public async Task A_token_that_is_not_ours_gets_the_same_refusal_everywhere(string token)
    {
        var confirm = await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token });
        var unsubscribe = await system.Client.PostFormAnswerAsync($"/api/newsletter/unsubscribe?token={token}", []);
        var page = await system.Client.GetAnswerAsync($"/api/newsletter/confirm?token={token}");

        Assert.Equal((422, 422, 200), (confirm.Status, unsubscribe.Status, page.Status));
        Assert.Equal(confirm.Body, unsubscribe.Body);
        Assert.DoesNotContain("method=\"post\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_surely_a_programs_hears_what_everybody_hears_and_nothing_happens()
    {
        var address = NewsletterCalls.NewAddress();

        var answer = await system.Client.PostJsonAnswerAsync(
            "/api/newsletter/subscribe", new { email = address, consent = true, website = "https://spam.example" }, ("Origin", "https://elsewhere.example"));
        var person = await _newsletter.SignUpAsync(NewsletterCalls.NewAddress());

        Assert.Equal((person.Status, person.Body), (answer.Status, answer.Body));
        Assert.Null(await _newsletter.ListedAsync(address));
    }

    [Fact]
    public async Task Consent_and_an_address_are_needed()
    {
        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = "not an address" });

        Assert.Equal(422, answer.Status);
        Assert.Equal(["/consent", "/email"], answer.Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task A_key_makes_a_retry_safe_and_is_refused_with_another_body()
    {
        var (address, other, key) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress(), Guid.NewGuid().ToString());

        var first = await SignUpAsync(new { email = address, name = "Kim", consent = true }, ("Idempotency-Key", key));
        var retry = await system.Client.PostFormAnswerAsync(
            "/api/newsletter/subscribe", [new("email", $" {address}"), new("name", "Kim"), new("consent", "on"), new("Idempotency-Key", key)]);
        var reused = await SignUpAsync(new Dictionary<string, object> { ["email"] = other, ["name"] = "Kim", ["consent"] = true, ["Idempotency-Key"] = key });
        var renamed = await SignUpAsync(new { email = address, name = "Bo", consent = true }, ("Idempotency-Key", key));
        var unkeyed = await SignUpAsync(new { email = address, name = "Bo", consent = true });
        await system.RunTimerAsync("RelayOutbox");

        Assert.Equal((202, 202, 409, 409, 202), (first.Status, retry.Status, reused.Status, renamed.Status, unkeyed.Status));
        Assert.Equal(first.Body, retry.Body);
        Assert.Equal("application/problem+json", reused.ContentType);
        Assert.Null(await _newsletter.ListedAsync(other));
        Assert.Single(await system.MailsToAsync(address));
    }

    [Fact]
    public async Task Of_different_bodies_with_one_key_at_once_one_counts()
    {
        var (addresses, key) = (new[] { NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress() }, Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async place =>
            (Address: addresses[place % 2], Answer: await SignUpAsync(new { email = addresses[place % 2], consent = true }, ("Idempotency-Key", key)))));

        var taken = Assert.Single(answers.Where(each => each.Answer.Status == 202).Select(each => each.Address).Distinct());
        Assert.All(answers, each => Assert.Equal(each.Address == taken ? 202 : 409, each.Answer.Status));
        Assert.Null(await _newsletter.ListedAsync(addresses.Single(address => address != taken)));
    }

    private Task<Answer> SignUpAsync(object body, params (string Name, string Value)[] headers)
        => system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", body, headers);
}
