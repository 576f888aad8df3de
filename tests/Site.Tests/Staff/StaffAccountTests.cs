using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>The staff pages where the platform signs people in: no key is kept, and the way in and out is the platform's.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffAccountTests(BrowserFixture system)
{
    private const string Api = "**/api/manage/**";

    [Theory]
    [InlineData("/staff/#message", "%2Fstaff%2F%23message")]
    [InlineData("/staff/newsletter/#calm-week", "%2Fstaff%2Fnewsletter%2F%23calm-week")]
    [InlineData("/staff/newsletter/subscribers/", "%2Fstaff%2Fnewsletter%2Fsubscribers%2F")]
    [InlineData("/staff/insights/?time=last-month", "%2Fstaff%2Finsights%2F%3Ftime%3Dlast-month")]
    public async Task A_page_leads_to_the_sign_in_and_back(string path, string back)
    {
        await using var staff = await system.VisitAsync();
        await RefuseAsync(staff.Page, 401, challenge: "Entra");

        await staff.Page.GotoAsync(path);

        var link = staff.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your account" });
        await Expect(link).ToHaveAttributeAsync("href", $"/.auth/login/aad?post_login_redirect_uri={back}");
        await Expect(staff.Page.GetByLabel("Staff key")).ToHaveCountAsync(0);
    }

    // The first two as a static web app answers for its linked functions, the third as the functions do.
    [Theory]
    [InlineData(302, "")]
    [InlineData(401, "")]
    [InlineData(401, "Entra")]
    public async Task An_ended_session_leads_to_the_platforms_sign_in_and_back_to_what_was_typed(int status, string challenge)
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await KnowAsync(page);
        await page.GotoAsync("/staff/newsletter/#new");
        await Text(page).FillAsync("Words that took a while");

        await RefuseAsync(page, status, challenge, "<p>Sign in</p>");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your account" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Staff key")).ToHaveCountAsync(0);
        await KnowAsync(page);
        await page.ReloadAsync();

        await Expect(Text(page)).ToHaveTextAsync("Words that took a while");
    }

    [Fact]
    public async Task An_upload_without_an_answer_shows_that_the_session_has_ended()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await KnowAsync(page);
        await page.GotoAsync("/staff/newsletter/subscribers/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a list" }).ClickAsync();
        await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = "email"u8.ToArray() });

        await RefuseAsync(page, 302, challenge: "");
        await page.RouteAsync("**/api/manage/subscribers/import*", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "See what will happen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your account" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/staff/inbox/")]
    [InlineData("/staff/newsletter/")]
    [InlineData("/staff/newsletter/subscribers/")]
    public async Task Signing_out_is_the_platforms_too(string path)
    {
        await using var staff = await system.VisitAsync();
        await KnowAsync(staff.Page);
        await staff.Page.GotoAsync(path);

        await SignOutAsync(staff.Page);
    }

    [Theory]
    [InlineData("""{"detail":"You are signed in, but not as a member of staff."}""")]
    [InlineData("<p>Forbidden</p>")]
    public async Task Whoever_has_no_role_can_leave_and_come_back_as_another(string body)
    {
        await using var staff = await system.VisitAsync();
        await RefuseAsync(staff.Page, 403, challenge: "", body);
        await staff.Page.GotoAsync("/staff/inbox/");

        await Expect(staff.Page.Locator("#problem")).ToHaveTextAsync("Your account may not open the staff’s pages: ask the person who looks after the website for a role.");
        await SignOutAsync(staff.Page);
    }

    private static ILocator Text(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    // In the platform's place: it knows who this is, and the page does not.
    private static async Task KnowAsync(IPage page)
    {
        await page.UnrouteAllAsync();
        await page.RouteAsync(Api, route => route.ContinueAsync(new()
        {
            Headers = new Dictionary<string, string>(route.Request.Headers, StringComparer.OrdinalIgnoreCase) { ["x-staff-key"] = "local" },
        }));
    }

    private static async Task RefuseAsync(IPage page, int status, string challenge, string body = "{}")
    {
        await page.UnrouteAllAsync();
        await page.RouteAsync(Api, route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = body[0] == '<' ? "text/html" : "application/problem+json",
            Headers = status == 302 ? [new("Location", "/.auth/login/aad")] : challenge.Length > 0 ? [new("WWW-Authenticate", challenge)] : [],
            Body = body,
        }));
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.RouteAsync("**/.auth/logout*", route => route.FulfillAsync(new() { Body = "Signed out" }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        // Not back to the staff's pages: the platform would sign the same person in again at once.
        await Expect(page).ToHaveURLAsync(new Regex("/\\.auth/logout\\?post_logout_redirect_uri=%2Fsigned-out%2F$"));
    }
}
