using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Pages;
using Functions.Site;

namespace Functions.Tests.Content.Pages;

public sealed class ItemCardTests
{
    private static readonly ArticleImage Image = new("https://host/a.webp?v=1", "A window", 1600, 900, "https://host/a-480w.webp?v=1 480w, https://host/a.webp?v=1 1600w");

    [Fact]
    public void A_picture_keeps_its_room_and_is_loaded_when_it_comes_into_view()
        => Assert.Contains(
            """<img src="https://host/a.webp?v=1" srcset="https://host/a-480w.webp?v=1 480w, https://host/a.webp?v=1 1600w" sizes="(min-width: 64rem) 21rem, (min-width: 44rem) 44vw, (min-resolution: 2.5dppx) 54vw, 90vw" alt="A window" width="1600" height="900" loading="lazy">""",
            Card(Image, CardPlace.Among),
            StringComparison.Ordinal);

    [Fact]
    public void The_first_one_is_loaded_at_once()
    {
        Assert.DoesNotContain("loading=", Card(Image, CardPlace.First), StringComparison.Ordinal);
        Assert.Contains("sizes=\"(min-width: 64rem) 36rem, (min-width: 44rem) 50vw, (min-resolution: 2.5dppx) 54vw, 90vw\" alt=\"A window\" width=\"1600\" height=\"900\">", Card(Image, CardPlace.Leading), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_other_sizes_and_of_unknown_size_is_one_address()
        => Assert.Contains("<img src=\"https://host/a.webp?v=1\" alt=\"A window\" loading=\"lazy\">", Card(Image with { Srcset = null, Width = null }, CardPlace.Among), StringComparison.Ordinal);

    private static string Card(ArticleImage image, CardPlace place) => new ItemCard(Practice.Site.Value, Words.In("en")).Of(
        ContentKind.Article,
        new ArticleItem
        {
            Slug = "a",
            Title = "A",
            Summary = "",
            Url = "https://juniper.example/articles/a",
            PublishedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            ReadingMinutes = 1,
            Lang = "en",
            Tags = [],
            Authors = [],
            Image = image,
        },
        "h2",
        place).Markup;
}
