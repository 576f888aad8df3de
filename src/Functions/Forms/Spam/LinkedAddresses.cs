using System.Text.RegularExpressions;

namespace Functions.Forms.Spam;

/// <summary>
/// The addresses of pages in a text. One that stands twice counts once, however it is written: with and without its scheme or <c>www.</c>, as text and as the link
/// around it. BBCode counts as one more: people who write to a practice do not write it.
/// </summary>
internal static partial class LinkedAddresses
{
    private const string BbCode = "[url";
    private const string Www = "www.";
    private static readonly string[] Schemes = ["https://", "http://"];
    private static readonly char[] Ending = ['.', ':', '!', '?', '/', '*', '_', '~', '\'', '…', '»', '”', '’'];

    public static int CountIn(string text)
    {
        var addresses = Addresses().Matches(text)
            .SelectMany(match => match.Groups["page"].Value.Split(Schemes, StringSplitOptions.RemoveEmptyEntries))
            .Select(PageOf)
            .Where(page => page.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        return addresses.Count() + (text.Contains(BbCode, StringComparison.OrdinalIgnoreCase) ? 1 : 0);
    }

    private static string PageOf(string address)
    {
        var page = address.TrimEnd(Ending);
        return page.StartsWith(Www, StringComparison.OrdinalIgnoreCase) ? page[Www.Length..] : page;
    }

    // Some write addresses one after the other, with a comma or nothing between them.
    [GeneratedRegex(@"(https?://|www\.|\[url=)(?<page>[^\s""<>()\[\]{}|,;]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
