using Functions.Contact;
using Functions.IntegrationTests.Content;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.IntegrationTests.Newsletter.SelfService;

/// <summary>Mails follow the language in which somebody signed up, or wrote.</summary>
[Collection<NewsletterCollection>]
public sealed class LanguageTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task A_sign_up_on_a_Spanish_page_is_answered_in_Spanish_and_remembered()
    {
        var address = await ConfirmedAsync("es");

        var mail = (await system.MailsToAsync(address))[0];
        Assert.Equal("Confirme, por favor: Tension Tamers", mail.Subject);
        Assert.Contains("Sí, quiero recibir Tension Tamers", System.Net.WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        Assert.Matches("/confirm[?]token=[A-Za-z0-9_-]+&lang=es\\n", mail.Text);
        Assert.Contains("En una crisis: llame al 988 y oprima 2", mail.Text, StringComparison.Ordinal);
        Assert.Equal("es", (await _newsletter.ListedAsync(address))!["lang"]!.GetValue<string>());
        await _newsletter.FreshLinkAsync(address, "export");
        Assert.Contains(await system.MailsToAsync(address), later => later.Subject == "Sus datos en nuestro boletín");
    }

    [Theory]
    [InlineData("fr", 202, "en")]
    [InlineData("EN-us", 202, "en")]
    [InlineData("Spanish", 422, null)]
    public async Task Another_language_than_the_site_s_is_its_first_and_what_is_none_is_refused(string lang, int status, string? kept)
    {
        var address = NewsletterCalls.NewAddress();

        var answer = await system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = address, consent = true, lang });

        Assert.Equal(status, answer.Status);
        Assert.Equal(kept, (await _newsletter.ListedAsync(address))?["lang"]?.GetValue<string>());
    }

    [Fact]
    public async Task An_issue_in_Spanish_goes_to_those_who_read_Spanish_and_one_that_names_no_language_to_everybody()
    {
        var (spanish, english) = (await ConfirmedAsync("es"), await ConfirmedAsync("en"));

        var (forOne, forAll) = (await SendAsync("lang: es\n"), await SendAsync(""));

        var mail = Assert.Single(await _newsletter.IssuesToAsync(spanish, forOne));
        Assert.Empty(await _newsletter.IssuesToAsync(english, forOne));
        Assert.Single(await _newsletter.IssuesToAsync(spanish, forAll));
        Assert.Single(await _newsletter.IssuesToAsync(english, forAll));
        Assert.EndsWith("&lang=es>", mail.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Matches("Cancelar la suscripción: \\S+&lang=es\\n", mail.Text);
    }

    [Fact]
    public async Task An_issue_that_nobody_could_read_is_held_and_staff_are_told_why()
    {
        foreach (var reader in await _newsletter.ListedAsync(person => (string?)person["lang"] == "es" && (string?)person["frequency"] == "monthly"))
        {
            await system.ManageAsync(HttpMethod.Delete, $"/api/manage/subscribers/{reader["id"]!.GetValue<string>()}");
        }

        var slug = $"nobody-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, "---\nsubject: Hola\nlang: es\nfrequency: monthly\n---\nRespire.\n");
        var preview = await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/preview", new { }, HttpCalls.AsStaff);
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);

        var issue = await Eventually.GetAsync(
            async () =>
            {
                await system.RunTimerAsync("SendDueNewsletters");
                return await _newsletter.IssueAsync(slug);
            },
            issue => issue.Text("status") == "held");

        Assert.Equal("nobody", Assert.Single(preview.Json["findings"]!.AsArray())!["code"]!.GetValue<string>());
        Assert.Equal("nobody has signed up in its language", issue.Text("reason"));
    }

    [Fact]
    public async Task Staff_see_before_how_many_an_issue_goes_to_and_in_which_language()
    {
        await ConfirmedAsync("es");
        var slug = $"audience-{Guid.NewGuid():N}";

        var (spanish, all) = (await AudienceAsync("lang: es\n"), await AudienceAsync(""));

        Assert.Equal("es", spanish["lang"]!.GetValue<string>());
        Assert.Null(all["lang"]);
        Assert.InRange(spanish["people"]!.GetValue<int>(), 1, all["people"]!.GetValue<int>());

        async Task<System.Text.Json.Nodes.JsonNode> AudienceAsync(string front)
        {
            await _newsletter.PutAsync(slug, $"---\nsubject: Hola\n{front}---\nRespire.\n");
            return (await system.Client.PostJsonAnswerAsync($"/api/manage/newsletters/{slug}/preview", new { }, HttpCalls.AsStaff)).Json["audience"]!;
        }
    }

    [Fact]
    public async Task A_subscriber_can_choose_another_language_and_keeps_it_when_choosing_something_else()
    {
        var address = await ConfirmedAsync("en");
        var key = system.Services.GetRequiredService<SubscriberKeys>().Of(address);
        var token = NewsletterCalls.TokenOf(system.Services.GetRequiredService<NewsletterLinks>().Preferences(key));

        var refused = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, language = "fr" });
        var changed = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, language = "es" });
        var kept = await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, frequency = "monthly", lang = "en" });
        await system.Client.PostJsonAnswerAsync("/api/newsletter/preferences", new { token, frequency = "every" });

        Assert.Equal((422, "es", "es"), (refused.Status, changed.Text("lang"), kept.Text("lang")));
    }

    [Fact]
    public async Task A_message_from_a_Spanish_page_is_answered_in_Spanish_and_staff_see_its_language()
    {
        var contact = system.Services.GetRequiredService<IOptions<ContactOptions>>().Value;
        var address = NewsletterCalls.NewAddress();
        contact.AutoReply = true;

        var answer = await system.Client.PostJsonAnswerAsync("/api/contact", new { name = "Ana", email = address, message = $"Quisiera una cita. {address}", consent = true, lang = "es" });
        await system.MailsAboutAsync(answer.Text("id"));
        var mail = (await Eventually.GetAsync(() => system.MailsToAsync(address), mails => mails.Count > 0))[0];
        contact.AutoReply = false;

        Assert.Equal("Recibimos su mensaje", mail.Subject);
        Assert.Contains("Si está en crisis, llame al 988", mail.Text, StringComparison.Ordinal);
        Assert.Equal("es", (await system.Client.GetAnswerAsync($"/api/manage/inquiries/{answer.Text("id")}", HttpCalls.AsStaff)).Text("lang"));
    }

    private async Task<string> ConfirmedAsync(string lang)
    {
        var address = NewsletterCalls.NewAddress();
        await system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = address, consent = true, lang });
        var confirmed = await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token = NewsletterCalls.TokenOf(await _newsletter.ConfirmLinkAsync(address)) });
        Assert.Equal(200, confirmed.Status);
        return address;
    }

    private async Task<string> SendAsync(string front)
    {
        var slug = $"language-{Guid.NewGuid():N}";
        await _newsletter.PutAsync(slug, $"---\nsubject: Hola\n{front}---\nRespire.\n");
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);
        return slug;
    }
}
