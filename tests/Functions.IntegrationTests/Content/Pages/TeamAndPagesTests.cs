using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Functions.IntegrationTests.Content.Pages;

/// <summary>Pages of their own and the team, from upload to what readers see.</summary>
[Collection<ContentCollection>]
public sealed partial class TeamAndPagesTests(SystemFixture system)
{
    [Fact]
    public async Task A_page_is_where_readers_and_search_engines_look_and_in_no_feed()
    {
        await system.UploadAsync("pages/parking.md", "---\ntitle: Parking and buses\nnavigation: footer\n---\nThere is a quokka at the gate.");
        await system.PublishAsync();

        var page = await system.Client.GetAnswerAsync("/pages/parking");

        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        Assert.Contains("<p>There is a quokka at the gate.</p>", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<time", page.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await system.Client.GetAnswerAsync("/api/pages/pages/parking")).Status);
        Assert.Equal("page", (await system.Client.GetAnswerAsync("/api/search?q=quokka")).Json["items"]![0]!["type"]!.GetValue<string>());
        Assert.Contains(system.Client.BaseAddress + "pages/parking", await system.CheckSitemapAsync());
        Assert.DoesNotContain("parking", (await system.Client.GetAnswerAsync("/feeds/rss.xml")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("parking", (await system.Client.GetAnswerAsync("/api/articles?limit=100")).Body, StringComparison.Ordinal);
        var listed = (await system.ManageAsync(HttpMethod.Get, "/api/manage/content")).Json["items"]!.AsArray().Single(item => item!["path"]!.GetValue<string>() == "pages/parking.md")!;
        Assert.Equal(("page", "published"), (listed["kind"]!.GetValue<string>(), listed["state"]!.GetValue<string>()));
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/pages/")).Status);
    }

    [Fact]
    public async Task A_page_moves_goes_and_is_drafted_as_everything_else()
    {
        await system.UploadAsync("pages/moves.md", "---\ntitle: Moves\nslug: moves-before\n---\nx");
        await system.UploadAsync("pages/goes.md", "---\ntitle: Goes\n---\nx");
        await system.UploadAsync("pages/drafted.md", "---\ntitle: Drafted page\ndraft: true\nnavigation: header\n---\nx");
        await system.PublishAsync();
        await system.UploadAsync("pages/moves.md", "---\ntitle: Moves\nslug: moves-after\n---\nx");
        Assert.Equal(204, (await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/pages/goes.md")).Status);

        var moved = await system.Client.GetAnswerAsync("/pages/moves-before");
        var links = (await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/drafted?kind=page")).Json;

        Assert.Equal((308, system.Client.BaseAddress + "pages/moves-after"), (moved.Status, moved.Header("Location")));
        Assert.Equal(410, (await system.Client.GetAnswerAsync("/pages/goes")).Status);
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/pages/drafted")).Status);
        foreach (var link in new[] { "url", "apiUrl" })
        {
            var preview = await system.Client.GetAnswerAsync(new Uri(links[link]!.GetValue<string>()).PathAndQuery);
            Assert.Equal((200, "no-store, private"), (preview.Status, preview.Header("Cache-Control")));
            Assert.Contains("Drafted page</h1>", preview.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_article_names_its_author_with_credentials_and_a_link_as_long_as_there_is_one()
    {
        await system.UploadAsync("team/rae-known.md", "---\nname: Rae Known\nrole: Therapist\ncredentials: LCSW\n---\nBiography.");
        await system.UploadArticleAsync("by-rae", "title: By Rae\nauthors: [rae-known, Gus Guest]\nreviewedBy: Rae Known");
        await system.PublishAsync();

        var page = (await system.Client.GetAnswerAsync("/articles/by-rae")).Body;

        var link = "<a href=\"/team/rae-known\">Rae Known</a>, LCSW";
        Assert.Contains($"By {link}; Gus Guest · ", page, StringComparison.Ordinal);
        Assert.Contains($"Reviewed by {link}</p>", page, StringComparison.Ordinal);
        var address = system.Client.BaseAddress + "team/rae-known";
        var jsonLd = JsonLd().Matches(page).Select(match => JsonNode.Parse(match.Groups[1].Value)!).Single(json => json["@type"]!.GetValue<string>() == "MedicalWebPage");
        Assert.Equal((address, "Therapist", "LCSW"), (jsonLd["author"]![0]!["url"]!.GetValue<string>(), jsonLd["author"]![0]!["jobTitle"]!.GetValue<string>(), jsonLd["author"]![0]!["honorificSuffix"]!.GetValue<string>()));
        Assert.Equal(address, jsonLd["reviewedBy"]!["url"]!.GetValue<string>());
        var article = (await system.Client.GetAnswerAsync("/api/articles/by-rae")).Json;
        Assert.Equal(("[\"Rae Known\",\"Gus Guest\"]", address), (article["authors"]!.ToJsonString(), article["people"]![0]!["url"]!.GetValue<string>()));
        Assert.Equal(1, (await system.Client.GetAnswerAsync("/api/articles?author=rae%20known")).Json["total"]!.GetValue<int>());

        await system.UploadAsync("team/rae-known.md", "---\nname: Rae Renamed\nrole: Therapist\n---\nBiography.");
        await system.PublishAsync();
        Assert.Contains("By <a href=\"/team/rae-known\">Rae Renamed</a>, Gus Guest · ", (await system.Client.GetAnswerAsync("/articles/by-rae")).Body, StringComparison.Ordinal);

        await system.UploadAsync("team/rae-known.md", "---\nname: Rae Renamed\ndraft: true\n---\nBiography.");
        await system.PublishAsync();
        Assert.Contains("By Rae Renamed, Gus Guest · ", (await system.Client.GetAnswerAsync("/articles/by-rae")).Body, StringComparison.Ordinal);
        Assert.Equal(410, (await system.Client.GetAnswerAsync("/team/rae-known")).Status);
    }

    [Fact]
    public async Task The_page_of_the_team_shows_everybody_in_order_in_its_language()
    {
        var english = (await system.Client.GetAnswerAsync("/pages/team")).Body;
        var spanish = (await system.Client.GetAnswerAsync("/pages/nuestro-equipo")).Body;
        var list = await system.Client.GetAnswerAsync("/team/");

        Assert.Equal(["clinical-director", "family-therapist", "intake-coordinator"], People().Matches(english).Select(match => match.Groups[1].Value).Where(IsOfTheSample));
        Assert.Equal(["direccion-clinica", "terapia-familiar", "coordinacion-de-primeras-citas"], People().Matches(spanish).Select(match => match.Groups[1].Value).Where(IsOfTheSample));
        Assert.Equal((308, system.Client.BaseAddress + "pages/team"), (list.Status, list.Header("Location")));
        Assert.Contains("<a href=\"/services/individual-therapy\">", (await system.Client.GetAnswerAsync("/team/clinical-director")).Body, StringComparison.Ordinal);
    }

    private static bool IsOfTheSample(string slug) => slug != "rae-known";

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonLd();

    [GeneratedRegex("<h2><a href=\"/team/([a-z-]+)\">")]
    private static partial Regex People();
}
