using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

[Collection(BrowserCollection.Name)]
public sealed class StaffInboxTests(BrowserFixture system)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Staff_find_the_urgent_first_open_it_with_the_keyboard_and_save_everything_with_one_button(int width)
    {
        var calm = await WriteAsync($"Calm Visitor {width}", "I would like an appointment.");
        var urgent = await WriteAsync($"Urgent Visitor {width}", "I want to die.\n<b>Please</b> call.");
        await using var staff = await SignedInAsync(width);
        var page = staff.Page;

        await Expect(page.Locator("#messages a").First).ToContainTextAsync("Urgent");
        await Expect(Row(page, urgent)).ToContainTextAsync("Unread");
        await Expect(Row(page, urgent)).ToContainTextAsync("I want to die. <b>Please</b> call.");
        await page.GetByRole(AriaRole.Button, new() { Name = "New" }).FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("#messages a").First).ToBeFocusedAsync();
        await Link(page, urgent).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = $"Urgent Visitor {width}" })).ToBeFocusedAsync();
        await Expect(page.Locator(".conversation li")).ToContainTextAsync("<b>Please</b> call.");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByLabel("Assigned to").SelectOptionAsync("colleague");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("assigned");
        await page.GetByLabel("Status").SelectOptionAsync("answered");
        await page.GetByLabel("New note").FillAsync("Called back, is safe.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).PressAsync("Enter");

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Saved");
        await Expect(page.Locator("[data-said=state]")).ToContainTextAsync("Saved");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeFocusedAsync();
        await Expect(page.Locator(".notes li")).ToContainTextAsync("Called back, is safe.");
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync("");
        await Expect(page.GetByLabel("Assigned to")).ToHaveValueAsync("colleague");
        await Expect(Link(page, urgent)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = $"Urgent Visitor {width}" }).PressAsync("Escape");
        await Expect(page.Locator("#message")).ToBeHiddenAsync();
        await Expect(Link(page, calm)).ToBeVisibleAsync();
        await Expect(page.Locator("#messages a").First).ToBeFocusedAsync();
        Assert.Empty(await page.FaultsOfPageAsync());
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task A_conflict_shows_the_newest_and_keeps_what_was_typed()
    {
        var id = await WriteAsync("Disputed Visitor", "Who answers me?");
        await using var staff = await SignedInAsync(1280);
        var page = staff.Page;
        await Link(page, id).ClickAsync();
        await page.GetByLabel("New note").FillAsync("I call her at noon.");
        await page.GetByLabel("Status").SelectOptionAsync("closed");
        await ChangeAsync(id, new { status = "assigned", assignee = "colleague", note = "I have it." });

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        var problem = page.Locator("#message .problem");
        await Expect(problem).ToBeFocusedAsync();
        await Expect(problem).ToContainTextAsync("Nothing of yours was saved or sent.");
        await Expect(problem).ToContainTextAsync("It is now “In progress”.");
        await Expect(problem).ToContainTextAsync("It is now assigned to colleague.");
        await Expect(problem).ToContainTextAsync("There is a new note by colleague.");
        await Expect(page.Locator(".notes li")).ToContainTextAsync("I have it.");
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync("I call her at noon.");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("closed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notes li")).ToHaveCountAsync(2);
        await Expect(page.GetByLabel("Assigned to")).ToHaveValueAsync("colleague");
    }

    [Fact]
    public async Task Whoever_looks_at_a_message_takes_nothing_from_a_colleague_and_leaving_a_change_asks()
    {
        var (one, other) = (await WriteAsync("First Visitor", "One."), await WriteAsync("Second Visitor", "Two."));
        await using var staff = await SignedInAsync(1280);
        var page = staff.Page;
        await Link(page, one).ClickAsync();
        await page.GetByLabel("Status").SelectOptionAsync("closed");

        await Link(page, other).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Stay here" }).ClickAsync();
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("closed");
        await Expect(page).ToHaveURLAsync(new Regex($"#{one}$"));
        using var look = await OpenAsync(one);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(page.Locator("[data-said=state]")).ToContainTextAsync("Saved");
        await Link(page, other).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "Second Visitor" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Several_messages_are_marked_after_a_question_and_found_again_by_a_word()
    {
        var word = $"word{Guid.NewGuid():N}";
        var (one, two) = (await WriteAsync("Selling Visitor", $"Buy {word} now."), await WriteAsync("Selling Visitor again", $"Buy {word} today."));
        await using var staff = await SignedInAsync(390);
        var page = staff.Page;

        await page.GetByLabel("Select the message of Selling Visitor", new() { Exact = true }).CheckAsync();
        await Link(page, two).FocusAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("#bulk")).ToContainTextAsync("2 messages selected");
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "Spam" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Mark 2 messages as spam?");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Mark as spam" }).ClickAsync();
        await Expect(page.Locator("#list-said")).ToHaveTextAsync("2 messages marked as spam.");
        await Expect(Link(page, one)).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Searchbox).FillAsync(word.ToUpperInvariant());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#messages a")).ToHaveCountAsync(2);
        await Expect(Row(page, one)).ToContainTextAsync("Spam");
        Assert.DoesNotContain(word, page.Url, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(word, await page.EvaluateAsync<string>("JSON.stringify([localStorage, sessionStorage, history.state, document.title])"), StringComparison.OrdinalIgnoreCase);
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the inbox" }).ClickAsync();
        await Expect(page.GetByText("Urgent messages first.")).ToBeVisibleAsync();
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task New_messages_are_announced_quietly_and_nothing_moves_until_somebody_asks()
    {
        var first = await WriteAsync("Early Visitor", "First.");
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync("/staff/inbox/");
        await page.SignInAsync();
        await Link(page, first).ClickAsync();
        await page.GetByLabel("New note").FillAsync("Half a sent");
        var second = await WriteAsync("Late Visitor", "Second.");

        var sign = page.Locator("#arrived button");
        for (var minutes = 0; minutes < 5 && await sign.CountAsync() == 0; minutes++)
        {
            await page.Clock.FastForwardAsync("01:00");
        }

        await Expect(sign).ToHaveTextAsync("1 new message: show");
        await Expect(Link(page, second)).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("New note")).ToBeFocusedAsync();
        await sign.ClickAsync();
        await Expect(Link(page, second)).ToBeVisibleAsync();
        await Expect(sign).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync("Half a sent");
    }

    [Fact]
    public async Task Staff_see_why_a_message_is_in_quarantine_and_release_it()
    {
        var spam = await WriteAsync("Pasting Visitor", "https://a.example https://b.example https://c.example", website: "filled in");
        await using var staff = await SignedInAsync(1280);
        var page = staff.Page;

        await page.Locator("#views").GetByRole(AriaRole.Button, new() { Name = "Spam" }).ClickAsync();
        await Expect(Row(page, spam)).ToContainTextAsync("a hidden field was filled in; it contains many links");
        await Link(page, spam).ClickAsync();
        await Expect(page.Locator(".quarantine li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".quarantine")).ToContainTextAsync("so do some browsers that fill in forms by themselves");
        await page.GetByRole(AriaRole.Button, new() { Name = "release it" }).ClickAsync();

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Released. Staff are notified.");
        await Expect(page.Locator("[data-said=bar]")).ToContainTextAsync("Released. Staff are notified.");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("new");
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task Deleting_asks_says_so_and_goes_on_with_the_next_message()
    {
        var (kept, deleted) = (await WriteAsync("Kept Visitor", "Keep me."), await WriteAsync("Deleted Visitor", "Delete me."));
        await using var staff = await SignedInAsync(390);
        var page = staff.Page;
        await Link(page, deleted).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete …" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();

        await Expect(page.Locator("#list-said")).ToHaveTextAsync("Deleted.");
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Deleted.");
        await Expect(Link(page, deleted)).ToHaveCountAsync(0);
        await Expect(Link(page, kept)).ToBeVisibleAsync();
        await Expect(page.Locator("#messages a:focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_reply_is_kept_while_it_is_typed_says_what_will_happen_and_is_sent_once()
    {
        var id = await WriteAsync("Asking Visitor", "Do you have time on Tuesday?");
        await using var staff = await SignedInAsync(1280);
        var page = staff.Page;
        await Link(page, id).ClickAsync();
        await Expect(page.GetByLabel("E-mail (as asked)")).ToBeCheckedAsync();
        await Expect(page.Locator("#reply-will")).ToContainTextAsync("Asking Visitor gets an e-mail without content, and in it a link to this conversation that is good for 14 days.");
        await page.GetByLabel("Your reply").FillAsync("Tuesday at noon?");
        await page.GetByLabel("New note").FillAsync("Prefers mornings.");
        await Expect(page.Locator("#reply-draft")).ToContainTextAsync("Draft saved");
        Assert.DoesNotContain("noon", await page.EvaluateAsync<string>("JSON.stringify([localStorage, sessionStorage, history.state, document.title, location.href])"), StringComparison.OrdinalIgnoreCase);

        await page.ReloadAsync();
        await Expect(page.GetByLabel("Your reply")).ToHaveValueAsync("Tuesday at noon?");
        await Expect(page.Locator("#reply-draft")).ToContainTextAsync("Draft of");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the reply" }).DblClickAsync();

        await Expect(page.Locator("[data-said=reply]")).ToContainTextAsync("Sent");
        await Expect(page.Locator(".conversation .from-staff")).ToHaveCountAsync(1);
        await Expect(page.Locator(".conversation .from-staff")).ToContainTextAsync("Tuesday at noon?");
        await Expect(page.GetByLabel("Your reply")).ToHaveValueAsync("");
        await Expect(page.GetByLabel("New note")).ToHaveValueAsync("Prefers mornings.");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("answered");
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task Whoever_asked_for_a_call_is_called_and_what_was_said_is_kept()
    {
        var id = await WriteAsync("Calling Visitor", "Please call me.", phone: "312 555 0142");
        await using var staff = await SignedInAsync(390);
        var page = staff.Page;
        await Link(page, id).ClickAsync();

        await Expect(page.GetByLabel("Phone call (as asked)")).ToBeCheckedAsync();
        await Expect(page.Locator("#reply-will")).ToContainTextAsync("Nothing is sent from here");
        await Expect(page.Locator("#reply-will").GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new Regex("^tel:"));
        await page.GetByLabel("What was said on the phone").FillAsync("Comes on Friday.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the call" }).ClickAsync();

        await Expect(page.Locator("[data-said=reply]")).ToContainTextAsync("Recorded");
        await Expect(page.Locator(".conversation .from-staff")).ToContainTextAsync("recorded a call");
        await Expect(page.Locator(".details")).Not.ToContainTextAsync("Link to the person");
        Assert.Empty(ComplaintsOf(staff));
    }

    [Fact]
    public async Task On_paper_there_is_the_conversation_and_no_note_of_staff()
    {
        var id = await WriteAsync("Printed Visitor", "Print me.");
        await ChangeAsync(id, new { note = "Ours alone." });
        await using var staff = await SignedInAsync(1280);
        var page = staff.Page;
        await Link(page, id).ClickAsync();
        await Expect(page.GetByText("Ours alone.")).ToBeVisibleAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator(".conversation")).ToContainTextAsync("Print me.");
        await Expect(page.Locator(".conversation")).ToBeVisibleAsync();
        await Expect(page.Locator(".details")).ToBeVisibleAsync();
        await Expect(page.GetByText("Ours alone.")).ToBeHiddenAsync();
        await Expect(page.Locator("#messages")).ToBeHiddenAsync();
        await Expect(page.Locator(".bar")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Whoever_is_signed_in_in_one_tab_is_in_the_next_and_signs_out_of_all()
    {
        await using var staff = await SignedInAsync(1280);
        var other = await staff.Page.Context.NewPageAsync();

        await other.GotoAsync("/staff/");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        Assert.DoesNotContain("local", await other.EvaluateAsync<string>("JSON.stringify(Object.values(localStorage))"), StringComparison.Ordinal);
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(staff.Page).ToHaveURLAsync(new Regex("/signed-out/$"));
        Assert.Null(await staff.Page.EvaluateAsync<string?>("sessionStorage.getItem('staff-key')"));
        var third = await staff.Page.Context.NewPageAsync();
        await third.GotoAsync("/staff/");
        await Expect(third.GetByLabel("Staff key")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_link_of_a_staff_mail_opens_the_message_after_signing_in()
    {
        var id = await WriteAsync("Linked Visitor", "From the mail to the message.");
        await using var staff = await system.VisitAsync();

        // As it stands in the mail to staff, which an earlier message may hold back for minutes.
        await staff.Page.GotoAsync($"{system.BaseUrl}/staff/#{id}");
        await staff.Page.SignInAsync("wrong");
        await Expect(staff.Page.GetByText("is not valid for the inbox")).ToBeVisibleAsync();
        await staff.Page.SignInAsync();

        await Expect(staff.Page.GetByRole(AriaRole.List, new() { Name = "Conversation" }).GetByText("From the mail to the message.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_lacks_the_role_reads_whom_to_ask_and_finds_the_rooms_that_are_open()
    {
        await using var staff = await system.VisitAsync(width: 390);
        await staff.Page.GotoAsync("/staff/inbox/");

        await staff.Page.SignInAsync(BrowserFixture.EditorKey);

        await Expect(staff.Page.Locator("#problem")).ToHaveTextAsync("Your staff key may not open the inbox: ask the person who looks after the website for the role Inbox.");
        var rooms = staff.Page.GetByRole(AriaRole.Navigation, new() { Name = "Staff" });
        await Expect(rooms.GetByRole(AriaRole.Link)).ToHaveTextAsync(new[] { "Today", "Writing", "Media", "Newsletter", "Subscribers", "Insights", "Practice" }.Select(room => new Regex($"^{room}")));
        await rooms.GetByRole(AriaRole.Link, new() { Name = "Newsletter" }).ClickAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Newsletter", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(await staff.Page.FaultsOfPageAsync());
    }

    [Fact]
    public async Task After_several_wrong_keys_staff_read_how_long_to_wait()
    {
        await using var staff = await system.VisitAsync();
        await staff.Page.GotoAsync("/staff/inbox/");
        await Expect(staff.Page.GetByLabel("Staff key")).ToBeFocusedAsync();
        await staff.Page.RouteAsync("**/api/manage/**", route => route.FulfillAsync(new() { Status = 429, Headers = [new("Retry-After", "40")], Body = "{}" }));

        await staff.Page.SignInAsync("wrong");

        await Expect(staff.Page.Locator("#sign-in .problem")).ToHaveTextAsync("A wrong staff key was entered several times. Please wait 40 seconds, then try again.");
        await Expect(staff.Page.GetByLabel("Staff key")).ToBeFocusedAsync();
    }

    private static ILocator Row(IPage page, string id) => page.Locator($"#messages li[data-id='{id}']");

    private static ILocator Link(IPage page, string id) => page.Locator($"#messages a[href='#{id}']");

    // The browser reports the 401 that shows the page that a key is needed.
    private static IEnumerable<string> ComplaintsOf(Visitor staff) => staff.Complaints.Where(complaint => !complaint.Contains("401", StringComparison.Ordinal));

    private async Task<Visitor> SignedInAsync(int width)
    {
        var staff = await system.VisitAsync(width: width);
        await staff.Page.GotoAsync("/staff/inbox/");
        await staff.Page.SignInAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Inbox", Exact = true })).ToBeVisibleAsync();
        return staff;
    }

    private async Task<string> WriteAsync(string name, string message, string website = "", string? phone = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        var preferredContact = phone is null ? null : "phone";
        using var answer = await client.PostAsJsonAsync("/api/contact", new { name, email = "visitor@example.com", message, website, phone = phone ?? "", preferredContact = preferredContact ?? "email", office = "North office", consent = true });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }

    // A colleague elsewhere.
    private async Task ChangeAsync(string id, object change)
    {
        using var opened = await OpenAsync(id);
        using var client = ColleagueClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/manage/inquiries/{id}") { Content = JsonContent.Create(change) };
        request.Headers.IfMatch.Add(opened.Headers.ETag!);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<HttpResponseMessage> OpenAsync(string id)
    {
        using var client = ColleagueClient();
        return (await client.GetAsync(new Uri($"/api/manage/inquiries/{id}", UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private HttpClient ColleagueClient()
    {
        var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        client.DefaultRequestHeaders.Add("x-staff-key", BrowserFixture.ColleagueKey);
        return client;
    }
}
