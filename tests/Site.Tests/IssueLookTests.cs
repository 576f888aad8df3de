using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>An issue with everything that Markdown has, as mail clients would show it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class IssueLookTests(BrowserFixture system)
{
    private const int GmailClipsAt = 100_000;

    /// <summary>A plain green picture of 64 by 40 pixels.</summary>
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAoCAIAAADBrGu+AAAAPUlEQVR42u3PQQkAAAgEsMtpCJMY2gw+hcEKLDX9WgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQELhaynEjEABbjagAAAABJRU5ErkJggg==";

    private const string Rich = """
        ---
        subject: "A calm week & what helps"
        preheader: Three things to try, and one to leave out.
        ---
        Hello,

        this letter has **everything**: *emphasis*, `code`, a [link]({{siteUrl}}/articles/) and a very long word: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.

        ![A fern uncurling in the morning light]({{siteUrl}}/fern.png)

        ## Things to try

        1. Breathe in.
        2. Breathe out.
           - Slowly.
           - And again.

        ### A card

        {{article sleep-and-stress}}

        > Rest is not idleness.

        | When | What |
        | --- | --- |
        | Morning | Daylight |
        | Evening | A book |

        ***

        Go gently,\
        The Juniper Center[^1]

        [^1]: These letters do not replace care from someone who knows you.
        """;

    [Fact]
    public async Task The_HTML_is_valid_and_no_mail_client_cuts_it_off()
    {
        await using var reader = await system.VisitAsync();

        var html = (await RenderAsync())["html"]!.GetValue<string>();

        var faults = await NodeTools.FaultsOfHtmlAsync(html);
        Assert.True(faults.Length == 0, faults);
        Assert.NotEqual("", await NodeTools.FaultsOfHtmlAsync(html.Replace("</table>", "</tr>", StringComparison.Ordinal)));
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, GmailClipsAt);
    }

    [Fact]
    public async Task The_plain_text_reads_as_a_person_would_type_it()
    {
        await using var reader = await system.VisitAsync();

        var text = (await RenderAsync())["text"]!.GetValue<string>();

        await KeepAsync(text, "issue.txt");
        Assert.Contains("[Image: A fern uncurling in the morning light]", text, StringComparison.Ordinal);
        Assert.Contains($"\n> Read: Sleep and stress, and how to loosen the knot ({system.BaseUrl}/articles/sleep-and-stress)\n", text, StringComparison.Ordinal);
        Assert.Contains("\n1. Breathe in.\n2. Breathe out.\n   - Slowly.\n   - And again.\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<|[^\n]>|\\{\\{|\n\n\n", text);
    }

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(1200, ColorScheme.Dark)]
    public async Task It_reads_well_on_a_phone_and_on_a_desk_by_day_and_by_night_with_and_without_images(int width, ColorScheme scheme)
    {
        await using var reader = await system.VisitAsync(withScripts: true, width);
        var page = reader.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var html = (await RenderAsync())["html"]!.GetValue<string>();

        foreach (var images in new[] { "shown", "off" })
        {
            await page.RouteAsync("**/fern.png", route => images == "off"
                ? route.AbortAsync()
                : route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Convert.FromBase64String(Picture) }));
            await page.SetContentAsync(html, new() { WaitUntil = WaitUntilState.Load });
            await KeepAsync(page, $"issue-{width}-{scheme}-images-{images}");

            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            Assert.Empty(await page.FaultsOfPageAsync());
        }
    }

    private async Task<JsonNode> RenderAsync()
    {
        using var staff = new HttpClient { BaseAddress = new Uri(system.BaseUrl) };
        staff.DefaultRequestHeaders.Add("x-staff-key", "local");
        using var source = new StringContent(Rich, Encoding.UTF8, "text/markdown");
        (await staff.PutAsync(new Uri("/api/manage/newsletters/rich-sample", UriKind.Relative), source)).EnsureSuccessStatusCode();
        using var preview = await staff.PostAsJsonAsync("/api/manage/newsletters/rich-sample/preview", new { });
        var answer = (await preview.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Empty(answer["findings"]!.AsArray());
        return answer;
    }

    private static Task KeepAsync(string text, string name)
        => Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder ? File.WriteAllTextAsync(Path.Combine(folder, name), text) : Task.CompletedTask;

    // For a person to look at: SCREENSHOTS names the folder.
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
