using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests;

/// <summary>The staff pages where the platform signs people in: no key is kept, and the way in and out is the platform's.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffAccountTests(BrowserFixture system)
{
    private const string Api = "**/api/manage/**";

    [Theory]
    [InlineData("/staff/#message", "%2Fstaff%2F%23message")]
    [InlineData("/staff/newsletter/#calm-week", "%2Fstaff%2Fnewsletter%2F%23calm-week")]
    [InlineData("/staff/newsletter/subscribers/", "%2Fstaff%2Fnewsletter%2Fsubscribers%2F")]
    public async Task A_page_leads_to_the_sign_in_and_back(string path, string back)
    {
        await using var staff = await system.VisitAsync();
        await RefuseAsync(staff.Page, 401, challenge: "Entra");

        await staff.Page.GotoAsync(path);

        var link = staff.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your account" });
        await Expect(link).ToHaveAttributeAsync("href", $"/.auth/login/aad?post_login_redirect_uri={back}");
        await Expect(staff.Page.GetByLabel("Staff key")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/staff/", "%2Fstaff%2F")]
    [InlineData("/staff/newsletter/", "%2Fstaff%2Fnewsletter%2F")]
    [InlineData("/staff/newsletter/subscribers/", "%2Fstaff%2Fnewsletter%2Fsubscribers%2F")]
    public async Task Signing_out_is_the_platforms_too(string path, string back)
    {
        await using var staff = await system.VisitAsync();
        // In the platform's place: it knows who this is, and the page does not.
        await staff.Page.RouteAsync(Api, route => route.ContinueAsync(new()
        {
            Headers = new Dictionary<string, string>(route.Request.Headers, StringComparer.OrdinalIgnoreCase) { ["x-staff-key"] = "local" },
        }));
        await staff.Page.GotoAsync(path);

        await SignOutAsync(staff.Page, back);
    }

    [Fact]
    public async Task Whoever_has_not_the_role_can_leave_and_come_back_as_another()
    {
        await using var staff = await system.VisitAsync();
        await RefuseAsync(staff.Page, 403, challenge: "");
        await staff.Page.GotoAsync("/staff/");

        await Expect(staff.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("This account is not one of staff.");
        await SignOutAsync(staff.Page, "%2Fstaff%2F");
    }

    private static Task RefuseAsync(IPage page, int status, string challenge) => page.RouteAsync(Api, route => route.FulfillAsync(new()
    {
        Status = status,
        ContentType = "application/problem+json",
        Headers = [new("WWW-Authenticate", challenge)],
        Body = """{"detail":"This account is not one of staff."}""",
    }));

    private static async Task SignOutAsync(IPage page, string back)
    {
        await page.RouteAsync("**/.auth/logout*", route => route.FulfillAsync(new() { Body = "Signed out" }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($"/\\.auth/logout\\?post_logout_redirect_uri={back}$"));
    }
}
