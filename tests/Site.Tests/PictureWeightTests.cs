using Functions.Content.Files;
using Functions.Content.Publishing;
using Functions.Tests.Content.Media;
using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>What an article with photographs costs somebody on a telephone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureWeightTests(BrowserFixture browser)
{
    private const int MaxBytes = 600_000;

    [Fact]
    public async Task An_article_with_five_photographs_of_a_telephone_is_light_on_a_telephone()
    {
        await using var visitor = await browser.VisitAsync(width: 390, pixelsPerPoint: 3);
        var photograph = Photograph.Detailed(4032, 3024, orientation: 6);
        var content = browser.Service<ContentStore>();
        foreach (var number in Enumerable.Range(1, 5))
        {
            await content.WriteAsync($"media/phone/{number}.jpg", photograph, "image/jpeg", TestContext.Current.CancellationToken);
        }

        await content.WriteAsync(
            "articles/five-photographs.md",
            $"---\ntitle: Five photographs\n---\n{string.Join("\n\n", Enumerable.Range(1, 5).Select(number => $"![Photograph {number}](/media/phone/{number}.jpg)"))}\n",
            TestContext.Current.CancellationToken);
        await browser.Service<ArticlePublisher>().PublishWithPicturesAsync(TestContext.Current.CancellationToken);
        var loaded = new List<(string Url, int Bytes)>();
        visitor.Page.RequestFinished += async (_, request) => loaded.Add((request.Url, (await request.SizesAsync()).ResponseBodySize));

        await visitor.Page.GotoAsync("/articles/five-photographs");
        foreach (var picture in await visitor.Page.Locator(".prose img").AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            Assert.Equal("3:4", await picture.EvaluateAsync<string>("async image => { await image.decode(); return image.naturalWidth * 4 === image.naturalHeight * 3 ? '3:4' : `${image.naturalWidth}:${image.naturalHeight}`; }"));
        }

        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(photograph.Length > 3_000_000, $"{photograph.Length}");
        Assert.Equal(5, loaded.Count(file => file.Url.Contains("/media/phone/", StringComparison.Ordinal)));
        var weight = loaded.Sum(file => file.Bytes);
        Assert.True(weight <= MaxBytes, $"{weight} bytes:\n{string.Join('\n', loaded)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{weight} bytes, of them {loaded.Where(file => file.Url.Contains("/media/", StringComparison.Ordinal)).Sum(file => file.Bytes)} of pictures, from {photograph.Length} each");
    }
}
