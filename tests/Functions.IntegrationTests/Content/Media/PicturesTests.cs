using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Tests.Content.Media;
using NetVips;

namespace Functions.IntegrationTests.Content.Media;

/// <summary>Pictures, whichever way they come in, are made fit for the web.</summary>
[Collection<ContentCollection>]
public sealed partial class PicturesTests(SystemFixture system)
{
    [Fact]
    public async Task A_photograph_that_was_uploaded_as_a_blob_is_shown_upright_in_several_sizes_and_tells_nothing()
    {
        var photograph = Photograph.Jpeg(1000, 500, orientation: 6);
        await system.UploadAsync("media/held.jpg", BinaryData.FromBytes(photograph));
        await system.UploadArticleAsync("held", "title: Held\nsummary: Twice the same picture.\nimage: /media/held.jpg", "![Four colours](/media/held.jpg)\n\n![Again](/media/held.jpg)");

        var before = await BytesAsync("/api/media/held.jpg");
        await system.PublishAsync();

        // Until then the original is served without what it says.
        Assert.Equal(("image/jpeg", "public, max-age=300, stale-if-error=86400"), (before.ContentType, before.CacheControl));
        AssertTellsNothing(before.Bytes);
        using (var original = Image.NewFromBuffer(before.Bytes))
        {
            Assert.Equal(("red green blue white", 6), (Photograph.ColoursOf(original.Autorot().PngsaveBuffer()), (int)original.Get("orientation")));
        }

        var article = (await system.Client.GetAnswerAsync("/api/articles/held")).Json;
        var srcset = article["image"]!["srcset"]!.GetValue<string>();
        Assert.Equal((1000, 500), (article["image"]!["width"]!.GetValue<int>(), article["image"]!["height"]!.GetValue<int>()));
        Assert.Contains($"width=\"1000\" height=\"500\" srcset=\"{srcset.Replace("&", "&amp;", StringComparison.Ordinal)}\" sizes=", article["html"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, LazyPictures().Count(article["html"]!.GetValue<string>()));
        Assert.Equal(["480w", "720w", "960w", "1000w"], srcset.Split(", ").Select(source => source.Split(' ')[1]));
        foreach (var source in srcset.Split(", "))
        {
            var picture = await BytesAsync(PathOf(source.Split(' ')[0]));

            Assert.Equal(("image/webp", "public, max-age=31536000, immutable"), (picture.ContentType, picture.CacheControl));
            Assert.Equal("RIFF", Encoding.ASCII.GetString(picture.Bytes, 0, 4));
            AssertUpright(picture.Bytes, int.Parse(source.Split(' ')[1][..^1], System.Globalization.CultureInfo.InvariantCulture));
        }

        // For mails and other sites, in a format that all show; the original itself is for nobody.
        var whole = await BytesAsync(PathOf(article["image"]!["url"]!.GetValue<string>()));
        Assert.Equal("image/jpeg", whole.ContentType);
        AssertUpright(whole.Bytes, 1000);
        Assert.Equal(whole.Bytes, (await BytesAsync("/api/media/held.jpg?w=481")).Bytes);
        Assert.Equal(206, (await system.Client.GetAnswerAsync("/api/media/held.jpg", ("Range", "bytes=0-9"))).Status);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_shown_is_in_the_list_of_problems_and_is_not_served()
    {
        await system.UploadAsync("media/cut.jpg", BinaryData.FromBytes(Photograph.Jpeg(600, 400)[..1_000]));
        await system.PublishAsync();

        var problem = Assert.Single(await system.ProblemsOfAsync("media/cut.jpg"));
        Assert.Equal(("error", "The picture is damaged or cut short: upload it again."), (problem["severity"]!.GetValue<string>(), problem["message"]!.GetValue<string>()));
        Assert.Equal(404, (await system.Client.GetAnswerAsync("/api/media/cut.jpg")).Status);
    }

    [Fact]
    public async Task A_picture_that_is_put_is_made_at_once_and_again_when_it_is_replaced()
    {
        await PutAsync("media/replaced.png", Photograph.Quadrants(600, 300).PngsaveBuffer());
        var first = await FindAsync("replaced.png");
        await PutAsync("media/replaced.png", Photograph.Quadrants(300, 600).PngsaveBuffer());
        var second = await FindAsync("replaced.png");

        Assert.Equal("600 300 480w 600w, 300 600 300w", $"{Described(first)}, {Described(second)}");
        Assert.NotEqual(first["url"]!.GetValue<string>(), second["url"]!.GetValue<string>());

        static string Described(JsonNode item)
            => $"{item["width"]} {item["height"]} {string.Join(' ', item["srcset"]!.GetValue<string>().Split(", ").Select(source => source.Split(' ')[1]))}";
    }

    [Fact]
    public async Task An_upload_gets_a_safe_name_and_never_takes_the_place_of_another()
    {
        var photograph = Photograph.Jpeg(600, 400, orientation: 8);
        var first = await SendAsync(photograph, "Mi Foto, año 1.png");
        var same = await SendAsync(photograph, "other.jpg");
        var other = await SendAsync(Photograph.Jpeg(500, 400), "mi foto año 1.jpg");
        var named = await SendAsync(Photograph.Jpeg(400, 400), "x.jpg", name: "A fern");
        var guide = await SendAsync(Encoding.ASCII.GetBytes("%PDF-1.7 guide"), "Guide.PDF");

        Assert.Equal([201, 201, 201, 201, 201], [first.Status, same.Status, other.Status, named.Status, guide.Status]);
        Assert.Equal(
            ["media/mi-foto-ano-1.jpg", "media/mi-foto-ano-1.jpg", "media/mi-foto-ano-1-2.jpg", "media/a-fern.jpg", "media/guide.pdf"],
            [first.Text("path"), same.Text("path"), other.Text("path"), named.Text("path"), guide.Text("path")]);
        Assert.Equal((600, 400), (first.Json["width"]!.GetValue<int>(), first.Json["height"]!.GetValue<int>()));
        Assert.Contains("&w=480 480w", first.Text("srcset"), StringComparison.Ordinal);
        Assert.Null(guide.Json["srcset"]);
        AssertUpright((await BytesAsync(PathOf(first.Text("url")))).Bytes, 600);
    }

    [Theory]
    [InlineData("MZ", "photo.jpg", 415, "This is not a picture")]
    [InlineData("\0\0\0\u0018ftypheic", "photo.jpg", 415, "HEIC")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "photo.jpg", 422, "damaged or cut short")]
    [InlineData("", "photo.jpg", 422, "not empty")]
    public async Task An_upload_that_cannot_be_used_says_why_and_leaves_nothing(string bytes, string name, int status, string why)
    {
        var answer = await SendAsync(Encoding.Latin1.GetBytes(bytes), name, "cannot be used");

        Assert.Equal(status, answer.Status);
        Assert.Contains(why, answer.Body, StringComparison.Ordinal);
        Assert.Empty((await ListAsync("?q=cannot-be-used"))["items"]!.AsArray());
    }

    [Fact]
    public async Task An_upload_that_is_too_large_or_no_form_is_refused()
    {
        Assert.Equal(413, (await SendAsync(new byte[33_700_000], "film.mp4")).Status);
        Assert.Equal(415, (await system.ManageAsync(HttpMethod.Post, "/api/manage/media", "text")).Status);
    }

    [Fact]
    public async Task The_list_says_what_uses_each_file_newest_first_in_pages()
    {
        var texts = new[] { "one", "two", "three" };
        foreach (var name in texts)
        {
            await system.UploadAsync($"media/listed/{name} file.txt", name);
        }

        await system.UploadArticleAsync("lister", "title: Lister", "[One](/media/listed/one%20file.txt)");
        await system.UploadAsync("newsletters/lister.md", "---\nsubject: One\n---\n[One](/media/listed/one%20file.txt) ![](/media/listed/gone.png)");
        await system.PublishAsync();

        var page = await ListAsync("?q=LISTED&limit=2");
        var rest = await ListAsync($"?q=LISTED&limit=2&cursor={page["next"]}");

        Assert.Equal(texts.Order(StringComparer.Ordinal), page["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(item => item!["path"]!.GetValue<string>()["media/listed/".Length..^" file.txt".Length]).Order(StringComparer.Ordinal));
        Assert.Null(rest["next"]);
        var one = (await ListAsync("?q=one%20file"))["items"]![0]!;
        Assert.Equal("""["articles/lister.md","newsletters/lister.md"]""", one["usedBy"]!.ToJsonString());
        Assert.Equal(3, one["bytes"]!.GetValue<int>());
        Assert.Equal(400, (await system.Client.GetAnswerAsync("/api/manage/media?cursor=x", HttpCalls.AsStaff)).Status);
    }

    [GeneratedRegex("loading=\"lazy\"", RegexOptions.NonBacktracking)]
    private static partial Regex LazyPictures();

    private static string PathOf(string url) => url[url.IndexOf("/api/", StringComparison.Ordinal)..];

    private static void AssertTellsNothing(byte[] file) => Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Photograph.Place)));

    private static void AssertUpright(byte[] file, int width)
    {
        AssertTellsNothing(file);
        using var image = Image.NewFromBuffer(file);
        Assert.Equal((width, "red green blue white"), (image.Width, Photograph.ColoursOf(file)));
        Assert.DoesNotContain("exif-data", image.GetFields());
    }

    private async Task<(string? ContentType, string? CacheControl, byte[] Bytes)> BytesAsync(string path)
    {
        using var response = await system.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return (response.Content.Headers.ContentType?.MediaType, response.Headers.NonValidated["Cache-Control"].ToString(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task<JsonNode> ListAsync(string query)
    {
        var answer = await system.Client.GetAnswerAsync("/api/manage/media" + query, HttpCalls.AsStaff);
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }

    private async Task<JsonNode> FindAsync(string name) => Assert.Single((await ListAsync($"?q={name}"))["items"]!.AsArray())!;

    private async Task PutAsync(string path, byte[] content)
    {
        var request = HttpCalls.Request(HttpMethod.Put, $"/api/manage/content/{path}", HttpCalls.AsStaff);
        request.Content = new ByteArrayContent(content);
        Assert.Equal(200, (await system.Client.AnswerAsync(request)).Status);
    }

    private Task<Answer> SendAsync(byte[] content, string fileName, string? name = null)
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/manage/media", HttpCalls.AsStaff);
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        if (name is not null)
        {
            form.Add(new StringContent(name), "name");
        }

        request.Content = form;
        return system.Client.AnswerAsync(request);
    }
}
