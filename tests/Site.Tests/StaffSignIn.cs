using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>What staff do first.</summary>
internal static class StaffSignIn
{
    public static async Task SignInAsync(this IPage page, string key = "local")
    {
        await page.GetByLabel("Staff key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
