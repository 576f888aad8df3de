using System.Text.Json;
using System.Text.Json.Serialization;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
public sealed class JsonFeed(IOptions<SiteOptions> site)
{
    public const string Name = "feed.json";

    private static readonly JsonSerializerOptions Options = new(Json.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = "https://jsonfeed.org/version/1.1",
            Title = feed.Title(site.Value),
            HomePageUrl = feed.HomePage(site.Value),
            FeedUrl = site.Value.LinkToApi(feed.Route(Name)),
            Language = feed.Locale,
            Authors = new[] { new { site.Value.Name, Url = site.Value.BaseUrl!.AbsoluteUri } },
            Items = feed.Items.Select(Item).ToArray(),
        },
        Options);

    private static object Item(FeedItem feedItem)
    {
        var item = feedItem.Item;
        return new
        {
            Id = item.Url,
            item.Url,
            item.Title,
            item.Summary,
            ContentHtml = feedItem.Html,
            Image = item.Image?.Url,
            DatePublished = item.PublishedAt,
            DateModified = item.UpdatedAt,
            Authors = item.Authors.Count == 0 ? null : item.Authors.Select(name => new { Name = name }).ToArray(),
            Tags = item.Tags.Count == 0 ? null : item.Tags,
        };
    }
}
