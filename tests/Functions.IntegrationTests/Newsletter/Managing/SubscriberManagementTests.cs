using System.Text.Json.Nodes;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Managing;

/// <summary>What the front desk does for people who call or stand before it.</summary>
[Collection<NewsletterCollection>]
public sealed class SubscriberManagementTests(SystemFixture system)
{
    private readonly NewsletterCalls _newsletter = new(system);

    private SubscriberKeys Keys => system.Services.GetRequiredService<SubscriberKeys>();

    private Subscriptions Subscriptions => system.Services.GetRequiredService<Subscriptions>();

    [Fact]
    public async Task Whoever_calls_to_leave_while_an_issue_is_being_sent_gets_none_of_it()
    {
        var reader = await _newsletter.SubscribedAsync();
        var slug = await _newsletter.WriteAsync();
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        var campaigns = system.Services.GetRequiredService<CampaignStore>();
        var scheduled = (await campaigns.FindAsync(slug, TestContext.Current.CancellationToken))!;
        var preparing = await campaigns.ChangeAsync(scheduled, scheduled with { State = CampaignState.Preparing }, TestContext.Current.CancellationToken);
        await system.Services.GetRequiredService<CampaignPreparer>().PrepareAsync(preparing!, TestContext.Current.CancellationToken);

        var first = await ActAsync(reader, "unsubscribe");
        var second = await ActAsync(reader, "unsubscribe");
        await _newsletter.SendAsync(slug);

        Assert.Equal((200, "unsubscribed", 200, "unsubscribed"), (first.Status, first.Text("status"), second.Status, second.Text("status")));
        Assert.Equal(first.Text("unsubscribedAt"), second.Text("unsubscribedAt"));
        Assert.Empty(await _newsletter.IssuesToAsync(reader, slug));
        Assert.Equal(1, (await _newsletter.IssueAsync(slug)).Json["counts"]!["suppressed"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nobody_is_taken_off_the_list_who_is_not_on_it()
    {
        var stranger = await ActAsync(NewsletterCalls.NewAddress(), "unsubscribe");
        var nonsense = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, "/api/manage/subscribers/kim/unsubscribe", HttpCalls.AsStaff));

        Assert.Equal((404, 404), (stranger.Status, nonsense.Status));
    }

    [Fact]
    public async Task Whom_staff_add_confirms_and_is_not_asked_twice()
    {
        var address = NewsletterCalls.NewAddress();

        var added = await PostAsync("", new { email = address, name = "Kim", topics = new[] { "sleep" } });
        var again = await PostAsync("", new { email = address });
        var token = NewsletterCalls.TokenOf(await _newsletter.ConfirmLinkAsync(address));
        await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token });
        var known = await PostAsync("", new { email = address });

        Assert.Equal((202, "pending", true), (added.Status, added.Text("status"), added.Json["sent"]!.GetValue<bool>()));
        Assert.Equal((200, "pending", false), (again.Status, again.Text("status"), again.Json["sent"]!.GetValue<bool>()));
        Assert.Equal((200, "active", false), (known.Status, known.Text("status"), known.Json["sent"]!.GetValue<bool>()));
        Assert.Single(await system.MailsToAsync(address));
        var person = (await _newsletter.ListedAsync(address))!;
        Assert.Equal(("staff", "Kim", "Sleep"), (person["consent"]!["form"]!.GetValue<string>(), person["name"]!.GetValue<string>(), person["topics"]![0]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(SuppressionReason.Unsubscribed, "unsubscribed")]
    [InlineData(SuppressionReason.Erased, "erased")]
    [InlineData(SuppressionReason.Bounced, "bounced")]
    [InlineData(SuppressionReason.Complained, "complained")]
    public async Task Who_left_is_said_in_words_and_gets_no_mail(SuppressionReason reason, string status)
    {
        var address = NewsletterCalls.NewAddress();
        await Subscriptions.SuppressAsync(Keys.Of(address), reason, TestContext.Current.CancellationToken);

        var answer = await PostAsync("", new { email = address });
        var found = await PostAsync("/find", new { email = address });
        await system.RunTimerAsync("RelayOutbox");

        Assert.Equal((409, status), (answer.Status, answer.Text("subscriberStatus")));
        Assert.Contains("Nothing was sent.", answer.Text("detail"), StringComparison.Ordinal);
        Assert.Equal((0, status), (found.Json["items"]!.AsArray().Count, found.Text("suppressed")));
        Assert.Empty(await system.MailsToAsync(address));
    }

    [Fact]
    public async Task What_is_wrong_with_a_person_to_add_is_said_of_each_field()
    {
        var answer = await PostAsync("", new { email = "kim", topics = new[] { "Gardening" }, lang = "?" });

        Assert.Equal(422, answer.Status);
        Assert.Equal(["/email", "/lang", "/topics"], answer.Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_confirmation_is_sent_again_when_an_hour_has_passed_and_only_to_who_has_not_confirmed()
    {
        var (pending, active) = (NewsletterCalls.NewAddress(), await _newsletter.SubscribedAsync());
        await _newsletter.SignUpAsync(pending);

        var tooSoon = await ActAsync(pending, "confirmation");
        Answer later;
        using (system.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            later = await ActAsync(pending, "confirmation");
            await system.RunTimerAsync("RelayOutbox");
        }

        var confirmed = await ActAsync(active, "confirmation");
        var stranger = await ActAsync(NewsletterCalls.NewAddress(), "confirmation");

        Assert.Equal((429, 202, 409, 404), (tooSoon.Status, later.Status, confirmed.Status, stranger.Status));
        Assert.InRange(int.Parse(tooSoon.Header("Retry-After")!), 3_000, 3_600);
        Assert.Equal(2, (await Eventually.GetAsync(() => system.MailsToAsync(pending), mails => mails.Count >= 2)).Count);
    }

    [Fact]
    public async Task A_corrected_address_takes_over_when_it_confirms_and_the_old_one_gets_the_issues_until_then()
    {
        var (old, corrected) = (await _newsletter.SubscribedAsync(), NewsletterCalls.NewAddress());
        var slug = await _newsletter.WriteAsync();

        var answer = await PostAsync($"/{Keys.Of(old)}/address", new { email = corrected });
        var same = await PostAsync($"/{Keys.Of(old)}/address", new { email = old.ToUpperInvariant() });
        await _newsletter.ScheduleAsync(slug, DateTimeOffset.UtcNow);
        await _newsletter.SendAsync(slug);
        var before = ((await _newsletter.IssuesToAsync(old, slug)).Count, (await _newsletter.IssuesToAsync(corrected, slug)).Count);
        await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token = NewsletterCalls.TokenOf(await _newsletter.ConfirmLinkAsync(corrected)) });

        Assert.Equal((202, "pending", 422), (answer.Status, answer.Text("status"), same.Status));
        Assert.Equal((1, 0), before);
        Assert.Equal(("unsubscribed", "active"), (await _newsletter.StatusOfAsync(old), await _newsletter.StatusOfAsync(corrected)));
        Assert.Equal(Keys.Of(corrected), (await _newsletter.ListedAsync(old))!["replacedBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_or_address_and_the_audit_has_no_word_of_it()
    {
        var mark = $"q{Guid.NewGuid():N}"[..12];
        var (byName, byAddress) = (NewsletterCalls.NewAddress(), $"{mark}@example.com");
        await PostAsync("", new { email = byName, name = $"Kim {mark.ToUpperInvariant()} Lee" });
        await PostAsync("", new { email = byAddress });

        var found = await PostAsync("/find", new { text = mark });
        var exact = await PostAsync("/find", new { email = byAddress.ToUpperInvariant() });
        var nobody = await PostAsync("/find", new { email = NewsletterCalls.NewAddress() });
        var wrong = await PostAsync("/find", new { text = mark, cursor = "AAAA" });
        var audit = await system.Client.GetAnswerAsync("/api/manage/audit?act=subscribers.find", HttpCalls.AsStaff);

        Assert.Equal(new[] { byName, byAddress }.Order(StringComparer.Ordinal), AddressesOf(found).Order(StringComparer.Ordinal));
        Assert.Null(found.Json["next"]);
        Assert.Equal(byAddress, Assert.Single(AddressesOf(exact)));
        Assert.Equal((200, 0, 422), (nobody.Status, AddressesOf(nobody).Count(), wrong.Status));
        Assert.DoesNotContain(mark, audit.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Keys.Of(byAddress), audit.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_totals_follow_who_joins_confirms_and_leaves()
    {
        var before = await TotalsAsync();
        await _newsletter.SignUpAsync(NewsletterCalls.NewAddress());
        var reader = await _newsletter.SubscribedAsync();
        var left = await _newsletter.SubscribedAsync();
        await ActAsync(left, "unsubscribe");

        var after = await TotalsAsync();

        Assert.Equal((1, 1, 1), (Grown("totals", "pending"), Grown("totals", "active"), Grown("totals", "unsubscribed")));
        Assert.Equal((3, 2, 1), (Grown("month", "joined"), Grown("month", "confirmed"), Grown("month", "left")));
        Assert.Equal("active", await _newsletter.StatusOfAsync(reader));

        int Grown(string group, string name) => after[group]![name]!.GetValue<int>() - before[group]![name]!.GetValue<int>();
    }

    [Fact]
    public async Task The_export_has_who_is_shown()
    {
        var (sleep, grief, pending) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        await _newsletter.ImportAsync($"email,topics,consentAt,consentSource\n{sleep},Sleep,2025-03-01,paper\n{grief},Stress and tension,2025-03-01,paper\n", dryRun: false);
        await PostAsync("", new { email = pending, topics = new[] { "Sleep" } });

        var csv = (await system.Client.GetAnswerAsync("/api/manage/subscribers.csv?status=active&topic=sleep", HttpCalls.AsStaff)).Body;
        var listed = await system.Client.GetAnswerAsync("/api/manage/subscribers?status=active&topic=Sleep&limit=1000", HttpCalls.AsStaff);
        var unknown = await system.Client.GetAnswerAsync("/api/manage/subscribers.csv?topic=Gardening", HttpCalls.AsStaff);

        Assert.Contains(sleep, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(grief, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(pending, csv, StringComparison.Ordinal);
        Assert.Contains(sleep, AddressesOf(listed));
        Assert.DoesNotContain(grief, AddressesOf(listed));
        Assert.Equal(400, unknown.Status);
    }

    private static IEnumerable<string> AddressesOf(Answer answer) => answer.Json["items"]!.AsArray().Select(item => item!["email"]!.GetValue<string>());

    private async Task<JsonNode> TotalsAsync() => (await system.Client.GetAnswerAsync("/api/manage/subscribers?limit=1", HttpCalls.AsStaff)).Json;

    private Task<Answer> PostAsync(string route, object body) => system.Client.PostJsonAnswerAsync($"/api/manage/subscribers{route}", body, HttpCalls.AsStaff);

    private Task<Answer> ActAsync(string address, string action)
        => system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"/api/manage/subscribers/{Keys.Of(address)}/{action}", HttpCalls.AsStaff));
}
