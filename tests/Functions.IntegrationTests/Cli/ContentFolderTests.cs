using Functions.Tests.Content.Media;

namespace Functions.IntegrationTests.Cli;

public sealed class ContentFolderTests
{
    [Fact]
    public void A_picture_that_cannot_be_shown_is_known_before_it_is_pushed()
    {
        var folder = Directory.CreateTempSubdirectory("content-folder-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "articles"));
            File.WriteAllBytes(Path.Combine(folder.FullName, "articles", "cut.jpg"), Photograph.Jpeg(600, 400)[..1_000]);
            File.WriteAllBytes(Path.Combine(folder.FullName, "articles", "whole.jpg"), Photograph.Jpeg(60, 40));

            var problems = new global::Cli.Content.ContentFolder(folder.FullName).ListMedia().Select(file => file.Problem?.ToString());

            Assert.Equal(["articles/cut.jpg(1,1): error: The picture is damaged or cut short: upload it again.", null], problems);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
