using System.Net.Http.Json;
using Azure.Data.Tables;
using Functions.Newsletter.Subscribers;
using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>The pages behind the links of mails. Scanners of mail providers open them before people do, and some run scripts.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LinkPageTests(BrowserFixture system)
{
    [Theory]
    [InlineData("confirm")]
    [InlineData("unsubscribe")]
    [InlineData("preferences")]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task A_browser_that_opens_a_link_and_runs_scripts_changes_nothing(string action)
    {
        await using var scanner = await system.VisitAsync();
        var address = $"scanned-{action}@example.com";
        await SignUpAsync(address);
        var link = LinkFor(action, system.Service<SubscriberKeys>().Of(address));
        var before = await PeopleAsync();

        for (var time = 0; time < 3; time++)
        {
            await scanner.Page.GotoAsync(link, new() { WaitUntil = WaitUntilState.NetworkIdle });
        }

        Assert.Equal(1, await scanner.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        Assert.NotEqual(0, await scanner.Page.Locator("button").CountAsync());
        Assert.Equal(0, await scanner.Page.Locator("script").CountAsync());
        Assert.Equal(before, await PeopleAsync());
        Assert.Empty(scanner.Complaints);
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("unsubscribe")]
    [InlineData("preferences")]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task The_page_fits_a_phone_and_has_no_barrier(string action)
    {
        await using var reader = await system.VisitAsync(width: 360);
        var address = $"phone-{action}@example.com";
        await SignUpAsync(address);

        await reader.Page.GotoAsync(LinkFor(action, system.Service<SubscriberKeys>().Of(address)));

        Assert.Empty(await reader.Page.FaultsOfPageAsync());
        Assert.Equal(360, await reader.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private string LinkFor(string action, string h)
    {
        var links = system.Service<NewsletterLinks>();
        return action switch
        {
            "confirm" => links.Confirm(h),
            "unsubscribe" => links.Unsubscribe(h),
            "preferences" => links.Preferences(h),
            "export" => links.Export(h),
            _ => links.Erase(h),
        };
    }

    private async Task SignUpAsync(string email)
    {
        using var client = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        (await client.PostAsJsonAsync("/api/newsletter/subscribe", new { email, consent = true })).EnsureSuccessStatusCode();
    }

    // Every row of the list and of those who are kept off it; a row's entity tag is among its cells.
    private async Task<IReadOnlyList<string>> PeopleAsync()
    {
        var rows = new List<string>();
        foreach (var table in new[] { "subscribers", "suppressions" })
        {
            await foreach (var row in system.Service<TableServiceClient>().GetTableClient(table).QueryAsync<TableEntity>())
            {
                rows.Add($"{table} {row.RowKey} {row.ETag}");
            }
        }

        return rows;
    }
}
