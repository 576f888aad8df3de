using System.IO.Compression;
using System.Text;
using global::Cli;
using global::Cli.WordPress.Reading;

namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>An export is read whole, or it is said what the file is instead.</summary>
public sealed class ExportFileTests : IDisposable
{
    private static readonly string Export = ImportedExport.Xml(ImportedExport.Item(1, "one", "<p>a</p>"), ImportedExport.Item(2, "two", "b"));
    private readonly string _folder = Directory.CreateTempSubdirectory("export-").FullName;

    [Theory]
    [InlineData("\u0007", 1)]
    [InlineData("\u0001\u001f\u0008", 3)]
    [InlineData("\uFFFE\uFFFF", 2)]
    [InlineData("&#x8;&#0;&#55296;&#xFFFF;", 4)]
    [InlineData("&amp;#8;&#169;&#x1F600;&nbsp;", 0)]
    public void Characters_that_XML_forbids_are_removed_and_counted(string characters, int count)
    {
        var export = Read(Export.Replace("<p>a</p>", $"<p>a{characters}b</p>", StringComparison.Ordinal));

        Assert.Equal(2, export.Items.Count);
        Assert.Equal(count, export.Mended.Removed);
        Assert.Equal(count == 0 ? $"<p>a{characters}b</p>" : "<p>ab</p>", export.Items[0].Content);
    }

    [Fact]
    public void Half_of_a_pair_of_surrogates_and_bytes_that_are_no_text_are_counted()
    {
        var bytes = Encoding.UTF8.GetBytes(Export.Replace("<p>a</p>", "<p>😀§</p>", StringComparison.Ordinal));
        var place = bytes.AsSpan().IndexOf("§"u8);
        bytes[place] = 0xE9;
        bytes[place + 1] = (byte)'x';

        var export = Read(bytes);

        Assert.Equal("<p>😀\uFFFDx</p>", export.Items[0].Content);
        Assert.Equal(1, export.Mended.Unreadable);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\uFEFF\uFEFF \r\n")]
    [InlineData("<br />\n<b>Warning</b>: something in <b>/x.php</b> on line <b>1</b><br />\n")]
    public void What_stands_before_the_declaration_is_ignored(string before)
    {
        var export = Read(before + Export);

        Assert.Equal(2, export.Items.Count);
        Assert.Equal(before.Trim('\uFEFF').Length, export.Mended.Skipped);
    }

    [Fact]
    public void The_report_says_what_was_mended()
    {
        using var imported = ImportedExport.Of(ImportedExport.Item(1, "one", "a\u0007b"));

        Assert.Contains("- 1 characters that XML forbids were removed", imported.Report, StringComparison.Ordinal);
        Assert.Equal("ab", imported.Markdown());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void The_files_own_encoding_is_understood(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);

        var export = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Export.Replace("UTF-8", name, StringComparison.Ordinal).Replace("<p>a</p>", "café", StringComparison.Ordinal))]);

        Assert.Equal("café", export.Items[0].Content);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(0.98)]
    public void A_file_that_is_cut_off_is_refused(double part)
        => Assert.Contains("is cut off", Refusal(Encoding.UTF8.GetBytes(Export[..(int)(Export.Length * part)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  \n", "is empty")]
    [InlineData("<!DOCTYPE html><html><body>Log in</body></html>", "a web page, not an export")]
    [InlineData("{\"a\":1}", "is not XML")]
    [InlineData("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title><item><title>y</title></item></channel></rss>", "is an RSS feed")]
    [InlineData("<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>", "is an Atom feed")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>", "is an Atom feed")]
    [InlineData("<?xml version=\"1.0\"?><opml/>", "it begins with <opml>")]
    [InlineData("<?xml version=\"1.0\"?><rss><channel><a></b></channel></rss>", "is not valid XML")]
    public void Anything_else_is_called_by_its_name(string text, string said)
        => Assert.Contains(said, Refusal(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void An_archive_is_to_be_unpacked()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("export.xml");
        }

        using var gzip = new MemoryStream();
        using (var packed = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(Encoding.UTF8.GetBytes(Export));
        }

        Assert.Contains("zip archive: unpack it", Refusal(zip.ToArray()), StringComparison.Ordinal);
        Assert.Contains("gzip: unpack it", Refusal(gzip.ToArray()), StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<CommandException>(() => WordPressExport.Read([_folder])).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file", Assert.Throws<CommandException>(() => WordPressExport.Read([Path.Combine(_folder, "none.xml")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_of_one_site_are_one_export()
    {
        var first = File("1.xml", Encoding.UTF8.GetBytes(Export));
        var second = File("2.xml", Encoding.UTF8.GetBytes(ImportedExport.Xml(ImportedExport.Item(2, "two", "b"), ImportedExport.Item(3, "three", "c"))));
        var other = File("3.xml", Encoding.UTF8.GetBytes(Export.Replace("https://old.example", "https://other.example", StringComparison.Ordinal)));

        Assert.Equal(["1", "2", "3"], WordPressExport.Read([first, second]).Items.Select(item => item.Id));
        Assert.Contains("different sites", Assert.Throws<CommandException>(() => WordPressExport.Read([first, other])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WordPressExport Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private WordPressExport Read(byte[] bytes) => WordPressExport.Read([File("export.xml", bytes)]);

    private string Refusal(byte[] bytes) => Assert.Throws<CommandException>(() => Read(bytes)).Message;

    private string File(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }
}
