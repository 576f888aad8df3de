using Microsoft.Playwright;

namespace Site.Tests;

internal static class Menu
{
    /// <summary>On a narrow screen the navigation and the search are behind a button, which needs no scripts.</summary>
    public static async Task OpenMenuAsync(this IPage page)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true });
        if (await button.IsVisibleAsync())
        {
            await button.ClickAsync();
        }
    }
}
