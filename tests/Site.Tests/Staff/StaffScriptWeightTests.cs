using System.IO.Compression;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

/// <summary>How much script a room needs before anything is done in it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffScriptWeightTests(BrowserFixture system)
{
    private const int MaxBytes = 120_000;

    [Fact]
    public async Task A_room_loads_little_script_and_no_editor()
    {
        await using var staff = await system.VisitAsync();
        var page = staff.Page;
        await page.GotoAsync("/staff/");
        await page.SignInAsync();
        await Expect(page.Locator("#rooms")).ToBeVisibleAsync();
        // Whoever comes for the first time has nothing in the cache: it is off while requests are routed.
        await page.RouteAsync("**/*.js", route => route.ContinueAsync());
        var scripts = new List<IResponse>();
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == "script")
            {
                scripts.Add(response);
            }
        };

        foreach (var room in await page.Locator("#rooms a").EvaluateAllAsync<string[]>("links => links.map((link) => link.getAttribute('href'))"))
        {
            scripts.Clear();
            await page.GotoAsync(room);
            await Expect(page.Locator("#sign-out")).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            var (gzip, br) = (0L, 0L);
            foreach (var script in scripts)
            {
                var body = await script.BodyAsync();
                gzip += LengthOf(body, to => new GZipStream(to, CompressionLevel.Optimal));
                br += LengthOf(body, to => new BrotliStream(to, CompressionLevel.Optimal));
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{room} {scripts.Count} scripts, {gzip} bytes with gzip, {br} with br");
            Assert.InRange(gzip, 1, MaxBytes);
            Assert.DoesNotContain(scripts, script => script.Url.EndsWith("/staff/writing/editor.js", StringComparison.Ordinal));
        }
    }

    private static long LengthOf(byte[] body, Func<Stream, Stream> compress)
    {
        using var packed = new MemoryStream();
        using (var packing = compress(packed))
        {
            packing.Write(body);
        }

        return packed.ToArray().Length;
    }
}
