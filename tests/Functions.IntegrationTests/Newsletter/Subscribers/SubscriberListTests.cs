using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.Subscribers;

[Collection<NewsletterCollection>]
public sealed class SubscriberListTests(SystemFixture system)
{
    private const string Header = "email,name,topics,consentAt,consentSource\r\n";
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task The_list_comes_in_pages_and_nobody_is_missed()
    {
        var people = new[] { await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync() };
        var seen = new List<string>();
        var cursor = "";

        do
        {
            var page = await system.Client.GetAnswerAsync($"/api/manage/subscribers?status=active&limit=2{cursor}", HttpCalls.AsStaff);
            Assert.Equal(200, page.Status);
            seen.AddRange(page.Json["items"]!.AsArray().Select(item => item!["email"]!.GetValue<string>()));
            cursor = page.Json["next"] is { } next ? $"&cursor={next.GetValue<string>()}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(people.Except(seen));
    }

    [Theory]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=")]
    [InlineData("status=7")]
    [InlineData("status=erased")]
    [InlineData("state=active")]
    [InlineData("limit=0")]
    public async Task A_query_that_means_nothing_is_refused(string query)
    {
        var answer = await system.Client.GetAnswerAsync($"/api/manage/subscribers?{query}", HttpCalls.AsStaff);

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task A_trial_import_reports_and_changes_nothing()
    {
        var (added, known) = (NewsletterCalls.NewAddress(), await _newsletter.SubscribedAsync());
        var csv = Header
            + $"{added},Kim,sleep;Stress and tension,2025-03-01,paper list at the front desk\r\n"
            + $"{added.ToUpperInvariant()},,,2025-03-01,paper list\r\n"
            + $"{known},,,2025-03-01,paper list\r\n"
            + $"no proof@example.com,,,2025-03-01,paper list\r\n"
            + $"{NewsletterCalls.NewAddress()},,,,paper list\r\n"
            + $"{NewsletterCalls.NewAddress()},,,2025-03-01,\r\n"
            + $"{NewsletterCalls.NewAddress()},,,2999-01-01,paper list\r\n";

        var report = await _newsletter.ImportAsync(csv, dryRun: true);

        Assert.Equal(200, report.Status);
        Assert.Equal((7, 1, 1, 1, 4), (Count(report, "rows"), Count(report, "added"), Count(report, "known"), Count(report, "repeated"), Count(report, "invalid")));
        Assert.Equal(
            [(5, "email"), (6, "consentAt"), (7, "consentSource"), (8, "consentAt")],
            report.Json["faults"]!.AsArray().Select(fault => (fault!["line"]!.GetValue<int>(), fault["column"]!.GetValue<string>())));
        Assert.DoesNotContain("@", report.Body, StringComparison.Ordinal);
        Assert.Null(await _newsletter.StatusOfAsync(added));
    }

    [Fact]
    public async Task An_import_brings_people_in_with_the_proof_of_their_consent_and_can_be_repeated()
    {
        var address = NewsletterCalls.NewAddress();
        var csv = Header + $"\"{address}\",\"Kim \"\"K\"\" Lee\",sleep;Stress and tension,2025-03-01,\"paper list, front desk\"\r\n";

        var first = await _newsletter.ImportAsync(csv, dryRun: false);
        var second = await _newsletter.ImportAsync(csv, dryRun: false);

        Assert.Equal((1, 0, 0, 1), (Count(first, "added"), Count(first, "known"), Count(second, "added"), Count(second, "known")));
        var person = (await _newsletter.ListedAsync(address))!;
        Assert.Equal(("active", "Kim \"K\" Lee"), (person["status"]!.GetValue<string>(), person["name"]!.GetValue<string>()));
        Assert.Equal("""{"at":"2025-03-01T00:00:00Z","version":"import","form":"import","source":"paper list, front desk"}""", person["consent"]!.ToJsonString());
        Assert.Equal(["Sleep", "Stress and tension"], person["topics"]!.AsArray().Select(topic => topic!.GetValue<string>()));
    }

    [Fact]
    public async Task The_suppressed_stay_out_of_an_import()
    {
        var (left, erased) = (await _newsletter.SubscribedAsync(), await _newsletter.SubscribedAsync());
        var (keys, subscriptions) = (system.Services.GetRequiredService<SubscriberKeys>(), system.Services.GetRequiredService<Subscriptions>());
        await subscriptions.UnsubscribeAsync(keys.Of(left), TestContext.Current.CancellationToken);
        await subscriptions.EraseAsync(keys.Of(erased), TestContext.Current.CancellationToken);

        var report = await _newsletter.ImportAsync(Header + $"{left},,,2025-03-01,paper\n{erased},,,2025-03-01,paper\n", dryRun: false);

        Assert.Equal((0, 2), (Count(report, "added"), Count(report, "suppressed")));
        Assert.Equal("unsubscribed", await _newsletter.StatusOfAsync(left));
        Assert.Null(await _newsletter.StatusOfAsync(erased));
    }

    [Theory]
    [InlineData("email,name\na@example.com,Kim\n", "consentAt")]
    [InlineData("", "email")]
    public async Task A_list_without_proof_of_consent_is_refused(string csv, string column)
    {
        var report = await _newsletter.ImportAsync(csv, dryRun: false);

        Assert.Equal(422, report.Status);
        Assert.Equal(column, report.Json["faults"]![0]!["column"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nothing_is_imported_before_a_column_that_looks_like_a_state_is_confirmed()
    {
        var (stayed, left) = (NewsletterCalls.NewAddress(), NewsletterCalls.NewAddress());
        var csv = $"email,consentAt,consentSource,UNSUB_TIME,\"tier, subscription\"\n{stayed},2025-03-01,paper,,free\n{left},2025-03-01,paper,2025-04-01 10:00:00,free\n";

        var trial = await _newsletter.ImportAsync(csv, dryRun: true);
        var refused = await _newsletter.ImportAsync(csv, dryRun: false);
        var confirmed = await _newsletter.ImportAsync(csv, dryRun: false, "&ignoreColumns=tier%20%20subscription");

        Assert.Equal((200, 422, 200), (trial.Status, refused.Status, confirmed.Status));
        Assert.All([trial, refused], answer => Assert.Equal("tier, subscription", answer.Json["columnsToConfirm"]![0]!.GetValue<string>()));
        Assert.Equal("tier, subscription", trial.Json["unreadColumns"]![0]!.GetValue<string>());
        Assert.Equal((1, 0, 1), (Count(trial, "added"), Count(refused, "added"), Count(confirmed, "added")));
        Assert.Equal(("active", null), (await _newsletter.StatusOfAsync(stayed), await _newsletter.StatusOfAsync(left)));
    }

    [Fact]
    public async Task Dates_of_two_meanings_are_asked_for()
    {
        var address = NewsletterCalls.NewAddress();
        var csv = $"email;consentAt;consentSource\n{address};5/1/2024;paper\n";

        var trial = await _newsletter.ImportAsync(csv, dryRun: true);
        var answered = await _newsletter.ImportAsync(csv, dryRun: false, "&dates=dayFirst");
        var nonsense = await _newsletter.ImportAsync(csv, dryRun: true, "&dates=yearFirst");

        Assert.Equal(("Is 5/1/2024 in May or in January?", 0), (trial.Text("dateQuestion"), Count(trial, "added")));
        Assert.Equal((1, 400), (Count(answered, "added"), nonsense.Status));
        Assert.Equal("2024-01-05T00:00:00Z", (await _newsletter.ListedAsync(address))!["consentAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_export_has_no_cell_that_a_spreadsheet_would_run_and_goes_back_in()
    {
        var payload = (await File.ReadAllLinesAsync(SharedData.PathOf("csv/payloads.txt"), TestContext.Current.CancellationToken)).First(line => line.StartsWith('='));
        var address = $"+{NewsletterCalls.NewAddress()}";
        await _newsletter.ImportAsync(Header + $"{address},\"{payload.Replace("\"", "\"\"", StringComparison.Ordinal)}\",,2025-03-01,paper\n", dryRun: false);

        var csv = (await system.Client.GetAnswerAsync("/api/manage/subscribers.csv", HttpCalls.AsStaff)).Body;
        var again = await _newsletter.ImportAsync(csv, dryRun: true);

        Assert.Contains($"\"'{address}\",\"'=", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|,|\n)\"?[=+@-]", csv);
        Assert.Equal((0, 0), (Count(again, "added"), Count(again, "repeated")));
    }

    [Fact]
    public async Task Erasing_by_staff_leaves_a_key_only_and_can_be_repeated()
    {
        var address = await _newsletter.SubscribedAsync();
        var id = (await _newsletter.ListedAsync(address))!["id"]!.GetValue<string>();

        var first = await DeleteAsync(id);
        var second = await DeleteAsync(id);
        var stranger = await DeleteAsync(new string('0', 64));

        Assert.Equal((204, 204, 404), (first.Status, second.Status, stranger.Status));
        Assert.Null(await _newsletter.StatusOfAsync(address));
    }

    [Fact]
    public async Task Only_staff_lift_a_complaint_and_the_person_still_has_to_come_back_themselves()
    {
        var address = await _newsletter.SubscribedAsync();
        var personKey = system.Services.GetRequiredService<SubscriberKeys>().Of(address);
        await system.Services.GetRequiredService<Subscriptions>().SuppressAsync(personKey, SuppressionReason.Complained, TestContext.Current.CancellationToken);

        var lifted = await system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Post, $"/api/manage/subscribers/{personKey}/lift", HttpCalls.AsStaff));
        var after = await _newsletter.StatusOfAsync(address);
        using (system.Time.Shift(TimeSpan.FromMinutes(61)))
        {
            await _newsletter.ConfirmAsync(address);
        }

        Assert.Equal((204, "unsubscribed"), (lifted.Status, after));
        Assert.Equal("active", await _newsletter.StatusOfAsync(address));
    }

    private static int Count(Answer report, string name) => report.Json[name]!.GetValue<int>();

    private Task<Answer> DeleteAsync(string id)
        => system.Client.AnswerAsync(HttpCalls.Request(HttpMethod.Delete, $"/api/manage/subscribers/{id}", HttpCalls.AsStaff));
}
