using System.Text;
using System.Text.RegularExpressions;

namespace Cli.WordPress.Reading;

/// <summary>Opens what somebody took for an export, or says what it is instead.</summary>
internal static partial class ExportFile
{
    private const int HeadCharacters = 64 * 1024;
    private const string HowToExport = "In WordPress, choose Tools > Export > All content.";

    /// <returns>The text from the XML declaration on, and how many characters stood before it.</returns>
    /// <exception cref="CommandException">The file is something else.</exception>
    public static (CleanXmlReader Text, int Skipped) Open(string file)
    {
        if (Directory.Exists(file))
        {
            throw new CommandException($"{file} is a folder: name the export's file, or several.");
        }

        if (!File.Exists(file))
        {
            throw new CommandException($"There is no file {file}.");
        }

        var reader = new StreamReader(file, EncodingOf(file), detectEncodingFromByteOrderMarks: true);
        try
        {
            var head = new char[HeadCharacters];
            var text = new string(head, 0, reader.ReadBlock(head, 0, head.Length));
            var begin = BeginOf(text);
            if (begin < 0)
            {
                throw new CommandException($"{file} is {KindOf(text)}. {HowToExport}");
            }

            return (new CleanXmlReader(text[begin..], reader), text.AsSpan(0, begin).Trim("\uFEFF").Length);
        }
        catch (CommandException)
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Why a file with this root is no export; null where it may be one.</summary>
    public static string? WhyNot(string file, string root) => root switch
    {
        "rss" => null,
        "feed" => $"{file} is an Atom feed, which has the last posts only. {HowToExport}",
        "RDF" => $"{file} is an RSS 1.0 feed, which has the last posts only. {HowToExport}",
        _ => $"{file} is not a WordPress export: it begins with <{root}>. {HowToExport}",
    };

    public static string IsPlainFeed(string file) => $"{file} is an RSS feed, which has the last posts only and nothing of WordPress's own. {HowToExport}";

    // What a plugin or a warning of PHP printed may stand before the declaration.
    private static int BeginOf(string text)
    {
        var declaration = text.IndexOf("<?xml", StringComparison.Ordinal);
        var root = text.IndexOf("<rss", StringComparison.Ordinal);
        return declaration >= 0 ? declaration : root >= 0 ? root : OtherRoot().Match(text) is { Success: true, Index: var index } ? index : -1;
    }

    private static string KindOf(string text)
    {
        var begin = text.TrimStart();
        return begin.Length == 0 ? "empty"
            : begin.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) ? "a zip archive: unpack it, and name the files in it"
            : begin.StartsWith("\u001f\uFFFD\b", StringComparison.Ordinal) || begin.StartsWith("\u001f\u008b\b", StringComparison.Ordinal) ? "packed with gzip: unpack it first"
            : begin.StartsWith('<') ? "a web page, not an export: perhaps the login had expired"
            : "not XML";
    }

    private static Encoding EncodingOf(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> head = stackalloc byte[1024];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith("<\0?\0"u8))
        {
            return Encoding.Unicode;
        }

        if (head.StartsWith("\0<\0?"u8))
        {
            return Encoding.BigEndianUnicode;
        }

        // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
        var named = Declared().Match(Encoding.Latin1.GetString(head)).Groups["name"].Value;
        return named.Length == 0 || named.StartsWith("utf", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8
            : CodePagesEncodingProvider.Instance.GetEncoding(named) ?? (named.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : Encoding.UTF8);
    }

    [GeneratedRegex("""<\?xml[^>]*\sencoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Declared();

    [GeneratedRegex("<(?:feed|rdf:RDF|opml|urlset|sitemapindex)[ >]", RegexOptions.NonBacktracking)]
    private static partial Regex OtherRoot();
}
