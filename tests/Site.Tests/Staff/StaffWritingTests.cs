using System.Text;
using System.Text.RegularExpressions;
using Functions.Tests.Content.Media;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>Somebody who has never seen Markdown writes, and nothing typed is lost.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffWritingTests(BrowserFixture system) : IDisposable
{
    private readonly HttpClient _client = new() { DefaultRequestHeaders = { { "x-staff-key", "local" } } };

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_first_article_is_written_previewed_published_corrected_and_withdrawn(int width)
    {
        await using var staff = await OpenAsync("/staff/writing/#new", width);
        var page = staff.Page;

        await page.GetByLabel("Title").FillAsync($"A quiet: evening at {width}");
        await Text(page).PressSequentiallyAsync("The lamp goes off.");
        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        await Expect(page.FrameLocator(".preview iframe").GetByText("The lamp goes off.")).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("Published.");
        Assert.EndsWith($"#articles/a-quiet-evening-at-{width}.md", page.Url, StringComparison.Ordinal);
        Assert.Contains("The lamp goes off.", await ReadersSeeAsync(width), StringComparison.Ordinal);

        await Text(page).PressAsync("Control+End");
        await Text(page).PressSequentiallyAsync($" Then it is dark at {width}.");
        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        Assert.DoesNotContain($"Then it is dark at {width}.", await ReadersSeeAsync(width), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Update" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("Updated.");
        Assert.Contains($"Then it is dark at {width}.", await ReadersSeeAsync(width), StringComparison.Ordinal);

        await page.GetByText("More", new() { Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete …" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The text was deleted.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Text(page)).ToContainTextAsync($"Then it is dark at {width}.");
        Assert.Contains($"Then it is dark at {width}.", await ReadersSeeAsync(width), StringComparison.Ordinal);
        Assert.DoesNotContain(staff.Complaints, complaint => !complaint.Contains("401", StringComparison.Ordinal) && !complaint.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_is_added_described_and_shown_in_the_sizes_that_readers_need()
    {
        await using var staff = await OpenAsync("/staff/writing/#new", 1280);
        var page = staff.Page;
        await page.GetByLabel("Title").FillAsync("With a picture");
        await Text(page).PressSequentiallyAsync("Look.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Picture", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Choose a picture");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByLabel("Add a picture").SetInputFilesAsync(new FilePayload { Name = "My lamp.jpg", MimeType = "image/jpeg", Buffer = Photograph.Jpeg(600, 400) });
        await page.GetByLabel("Description").FillAsync("A lamp that is off");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(Text(page).GetByRole(AriaRole.Img, new() { Name = "A lamp that is off" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("Published.");

        await page.GotoAsync("/articles/with-a-picture");
        var picture = page.GetByRole(AriaRole.Img, new() { Name = "A lamp that is off" });
        await Expect(picture).ToHaveAttributeAsync("srcset", new Regex("my-lamp"));
        Assert.True(await picture.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
    }

    [Fact]
    public async Task A_problem_in_the_list_leads_to_its_place()
    {
        await PutAsync("articles/with-a-dead-link.md", "---\ntitle: With a dead link\n---\nFirst.\n\nSecond with a [dead link](nowhere.md).\n");
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await page.GotoAsync("/staff/writing/#problems");
        await page.SignInAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("nowhere.md") }).ClickAsync();

        await Expect(Text(page)).ToBeFocusedAsync();
        await Expect(page.Locator(".block-problem")).ToBeVisibleAsync();
        await Expect(page.Locator(".problem-list")).ToContainTextAsync("In the paragraph that begins “Second with a dead link.”: ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Source", Exact = true }).ClickAsync();
        await Expect(page.Locator(".problem-list")).ToContainTextAsync("Line 6: ");
    }

    [Fact]
    public async Task A_problem_of_a_field_is_said_with_its_label_and_leads_to_it()
    {
        await PutAsync("drafts/articles/with-a-wrong-day.md", "---\ntitle: With a wrong day\nreviewedAt: soon\n---\nWords.\n");
        await using var staff = await OpenAsync("/staff/writing/#articles/with-a-wrong-day.md", 1280);
        var page = staff.Page;

        await Expect(page.Locator(".problem-list li")).ToContainTextAsync("Reviewed on: “Reviewed on” is not a date");
        await page.GetByRole(AriaRole.Button, new() { Name = "“Reviewed on” is not a date: choose a day." }).ClickAsync();

        await Expect(page.GetByLabel("Reviewed on", new() { Exact = true })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_template_of_a_reply_is_written_as_plain_text_and_offered_to_whoever_answers()
    {
        await using var staff = await system.VisitAsync(width: 390);
        var page = staff.Page;
        await page.GotoAsync("/staff/writing/#new:replies");
        await page.SignInAsync();

        await page.GetByLabel("Title").FillAsync("Bring a card");
        await page.Locator("textarea.source").PressSequentiallyAsync("Hello {name}, bring your card.");
        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save for everybody" }).ClickAsync();

        await Expect(page.Locator(".workspace-bar").GetByText("Saved: staff can begin replies with it.")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#replies/bring-a-card.md$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bring a card" })).ToContainTextAsync("Template of a reply");
        Assert.Contains("Hello {name}, bring your card.", await page.EvaluateAsync<string>("fetch('/api/manage/replies', { headers: { 'x-staff-key': 'local' } }).then((answer) => answer.text())"), StringComparison.Ordinal);
        Assert.Empty(await page.FaultsOfPageAsync());
    }

    [Fact]
    public async Task What_was_typed_before_the_browser_crashed_is_there_again()
    {
        await using var staff = await OpenAsync("/staff/writing/#new", 1280);
        var page = staff.Page;
        await page.GetByLabel("Title").FillAsync("Crashed");
        await page.RouteAsync("**/api/manage/content/drafts/**", route => route.AbortAsync());
        await Text(page).PressSequentiallyAsync("Half a sentence");
        await Expect(Saved(page)).ToHaveTextAsync("No connection: kept in this browser, and saved as soon as possible.");

        // As after a crash: a page of the same browser that knows nothing of the other but the sign-in, which it has from it.
        var address = page.Url;
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(address);

        await Expect(Text(other)).ToContainTextAsync("Half a sentence");
        await Expect(Saved(other)).ToHaveTextAsync(new Regex("^Saved "));
    }

    [Fact]
    public async Task While_the_server_is_away_writing_goes_on_and_everything_is_saved_when_it_is_back()
    {
        await using var staff = await OpenAsync("/staff/writing/#new", 1280);
        var page = staff.Page;
        await page.GetByLabel("Title").FillAsync("Offline");
        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        await page.Context.SetOfflineAsync(true);
        await Text(page).PressSequentiallyAsync("Written in a tunnel.");
        await Expect(Saved(page)).ToHaveTextAsync("No connection: kept in this browser, and saved as soon as possible.");

        await page.Context.SetOfflineAsync(false);

        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        Assert.Contains("Written in a tunnel.", await DraftAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_write_one_text_the_second_sees_both_versions_and_joins_them()
    {
        const string path = "articles/two-writers.md";
        await PutAsync(path, "---\ntitle: Two writers\n---\nFirst paragraph.\n\nSecond paragraph.\n");
        await using var staff = await OpenAsync($"/staff/writing/#{path}", 1280);
        var page = staff.Page;
        await Text(page).PressAsync("Control+End");
        await Text(page).PressSequentiallyAsync(" Mine.");
        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        // A colleague, meanwhile, at another place.
        await PutAsync($"drafts/{path}", "---\ntitle: Two writers\n---\nFirst paragraph. Theirs.\n\nSecond paragraph. Mine.\n", BrowserFixture.ColleagueKey);

        await Text(page).PressSequentiallyAsync(" And more.");
        var conflict = page.GetByRole(AriaRole.Region, new() { Name = "colleague has changed this text too" });
        await Expect(conflict).ToContainTextAsync("both changes can stand");
        Assert.Empty(await page.FaultsOfPageAsync());
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Join both" }).ClickAsync();

        await Expect(Text(page)).ToContainTextAsync("First paragraph. Theirs.");
        await Expect(Text(page)).ToContainTextAsync("Second paragraph. Mine. And more.");
        await Expect(Saved(page)).ToHaveTextAsync(new Regex("^Saved "));
        var draft = await DraftAsync(page);
        Assert.Contains("Theirs.", draft, StringComparison.Ordinal);
        Assert.Contains("And more.", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_version_is_compared_and_brought_back()
    {
        const string path = "articles/with-a-past.md";
        await PutAsync(path, "---\ntitle: With a past\nsummary: Old\n---\nThe first words.\n\nKept.\n");
        await PutAsync(path, "---\ntitle: With a past\nsummary: New\n---\nOther words.\n\nKept.\n\n> Added.\n");
        await using var staff = await OpenAsync($"/staff/writing/#{path}", 1280);
        var page = staff.Page;

        await page.GetByText("History", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).First.ClickAsync();
        var comparison = page.Locator(".comparison");
        await Expect(comparison.Locator("del")).ToHaveTextAsync(["Old", "The", "first "]);
        await Expect(comparison.Locator("ins")).ToHaveTextAsync(["New", "Other", "Added."]);
        await Expect(comparison.Locator("dt")).ToHaveTextAsync("Summary Changed since");
        await Expect(comparison.Locator(".part .mark")).ToHaveTextAsync(["Changed since", "Added since"]);
        await Expect(comparison).Not.ToContainTextAsync("---");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Source", Exact = true }).Last.ClickAsync();
        await Expect(comparison.Locator("ins").First).ToHaveTextAsync("New");
        await Expect(comparison).ToContainTextAsync("> Added.");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring this version back" }).ClickAsync();

        await Expect(Text(page)).ToHaveTextAsync("The first words.Kept.");
    }

    [Fact]
    public async Task A_text_appears_at_the_time_that_was_chosen()
    {
        await using var staff = await OpenAsync("/staff/writing/#new", 1280);
        var page = staff.Page;
        await page.GetByLabel("Title").FillAsync("For a later day");
        await Text(page).FillAsync("Not yet.");

        await page.GetByText("More", new() { Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule …" }).ClickAsync();
        await page.GetByLabel("Date", new() { Exact = true }).Last.FillAsync("2199-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();

        await Expect(page.Locator(".done")).ToHaveTextAsync("It appears Friday, March 1, 2199 at 9:00 AM.");
        await page.GotoAsync("/staff/writing/#scheduled");
        await Expect(page.Locator("#text-list")).ToContainTextAsync("For a later day");
        using var absent = await _client.GetAsync(Url("/api/articles/for-a-later-day"), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)absent.StatusCode);
    }

    private static ILocator Text(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    private static ILocator Saved(IPage page) => page.Locator(".save-state");

    private async Task<Visitor> OpenAsync(string address, int width)
    {
        var staff = await system.VisitAsync(width: width);
        await staff.Page.GotoAsync(address);
        await staff.Page.SignInAsync();
        await Expect(Text(staff.Page)).ToBeVisibleAsync();
        return staff;
    }

    private async Task<string> ReadersSeeAsync(int width)
    {
        using var answer = await _client.GetAsync(Url($"/articles/a-quiet-evening-at-{width}"), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> DraftAsync(IPage page)
        => await _client.GetStringAsync(Url($"/api/manage/content/drafts/{new Uri(page.Url).Fragment.TrimStart('#')}"), TestContext.Current.CancellationToken);

    private async Task PutAsync(string path, string text, string key = "local")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Url($"/api/manage/content/{path}")) { Content = new StringContent(text, Encoding.UTF8, "text/markdown") };
        request.Headers.Add("x-staff-key", key);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private Uri Url(string path) => new(new Uri(system.BaseUrl), path);
}
