using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Moq;

namespace Functions.Tests.Newsletter.Issues;

public sealed class IssueImagesTests
{
    private const string Media = "https://api.juniper.example/api/media/";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("https://juniper.example/fern.svg")]
    [InlineData("https://juniper.example/fern.WEBP?v=2#x")]
    [InlineData("https://juniper.example/fern.avif")]
    [InlineData("{{siteUrl}}/fern.heic")]
    public async Task An_image_that_mail_programs_do_not_show_is_an_error(string source)
    {
        var finding = Assert.Single(await CheckAsync(source));

        Assert.Equal((FindingSeverity.Error, "imageFormat"), (finding.Severity, finding.Code));
        Assert.Contains(source, finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://juniper.example/fern.png")]
    [InlineData("https://juniper.example/fern.jpg?format=svg")]
    [InlineData("https://juniper.example/webp")]
    [InlineData("")]
    public async Task Others_are_not(string source) => Assert.Empty(await CheckAsync(source));

    [Theory]
    [InlineData("RIFF....WEBPVP8 ")]
    [InlineData("....ftypavif")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("\uFEFF\n<?xml version=\"1.0\"?><svg/>")]
    public async Task Media_of_the_site_are_known_by_their_content_whatever_they_are_called(string content)
    {
        _files["media/a fern.jpg"] = System.Text.Encoding.UTF8.GetBytes(content);

        Assert.Single(await CheckAsync($"{Media}a%20fern.jpg?v=1"));
    }

    [Theory]
    [InlineData("\u0089PNG")]
    [InlineData("GIF89a")]
    public async Task Media_that_are_shown_are_fine(string content)
    {
        _files["media/fern.jpg"] = System.Text.Encoding.Latin1.GetBytes(content);

        Assert.Empty(await CheckAsync($"{Media}fern.jpg"));
        Assert.Empty(await CheckAsync($"{Media}missing.jpg"));
    }

    private Task<IReadOnlyList<IssueFinding>> CheckAsync(string source)
        => new IssueImages(new ContentStore(Blobs()), Practice.Site).CheckAsync($"<p><img src=\"{source}\" alt=\"A fern\"></p>", TestContext.Current.CancellationToken);

    private BlobServiceClient Blobs()
    {
        var container = new Mock<BlobContainerClient>();
        container.Setup(client => client.GetBlobClient(It.IsAny<string>())).Returns((string path) =>
        {
            var blob = new Mock<BlobClient>();
            blob.Setup(client => client.DownloadContentAsync(It.IsAny<BlobDownloadOptions>(), It.IsAny<CancellationToken>())).Returns(() => _files.TryGetValue(path, out var bytes)
                ? Task.FromResult(Response.FromValue(BlobsModelFactory.BlobDownloadResult(new BinaryData(bytes)), Mock.Of<Response>()))
                : throw new RequestFailedException(404, "absent"));
            return blob.Object;
        });
        var service = new Mock<BlobServiceClient>();
        service.Setup(client => client.GetBlobContainerClient(It.IsAny<string>())).Returns(container.Object);
        return service.Object;
    }
}
