using System.Globalization;
using System.Xml.Linq;

namespace Functions.IntegrationTests.Content.Feeds;

[Collection<ContentCollection>]
public sealed class FeedTests(SystemFixture system)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    [Fact]
    public async Task A_feed_by_tag_has_the_whole_text_of_all_its_articles_and_absolute_links()
    {
        // Older than what the feed of all articles has.
        for (var day = 1; day <= 22; day++)
        {
            await system.UploadArticleAsync($"old-{day}", $"title: Old {day}\ndate: 1999-01-{day.ToString("00", CultureInfo.InvariantCulture)}\ntags: [old-times]\nsummary: Why `<b>` & co", $"The whole text {day}, [a link](/contact).");
        }

        await system.PublishAsync();

        var link = new Uri(system.Client.BaseAddress!, "/contact").AbsoluteUri;
        string[] texts = [.. Enumerable.Range(3, 20).Reverse().Select(day => $"<p>The whole text {day}, <a href=\"{link}\" rel=\"noopener\">a link</a>.</p>")];
        Assert.Equal(20, await system.CheckFeedsAsync("old-times"));
        var rss = await system.Client.GetAnswerAsync("/api/feeds/rss.xml?tag=old-times");
        Assert.Equal(texts, XDocument.Parse(rss.Body).Descendants(Content + "encoded").Select(text => text.Value));
        Assert.All(XDocument.Parse(rss.Body).Descendants("item"), item => Assert.Equal("Why `&lt;b&gt;` &amp; co", item.Element("description")!.Value));
        var atom = await system.Client.GetAnswerAsync("/api/feeds/atom.xml?tag=old-times");
        Assert.Equal(texts, XDocument.Parse(atom.Body).Descendants(Atom + "content").Select(text => text.Value));
        Assert.All(XDocument.Parse(atom.Body).Descendants(Atom + "summary"), text => Assert.Equal("Why `<b>` & co", text.Value));
        var json = await system.Client.GetAnswerAsync("/api/feeds/feed.json?tag=old-times");
        Assert.Equal(texts, json.Json["items"]!.AsArray().Select(item => item!["content_html"]!.GetValue<string>()));
    }
}
