using System.Text;
using System.Xml;

namespace Functions.Content.Markdown;

/// <summary>Text that is valid in XML: feeds and the sitemap contain what authors wrote, and one forbidden character would make the whole document invalid.</summary>
internal static class XmlText
{
    /// <summary>The text without the characters that XML 1.0 (section 2.2) forbids or discourages: controls, lone surrogates, U+FFFE and U+FFFF.</summary>
    public static string Clean(string text)
    {
        var clean = CountClean(text, 0);
        if (clean == text.Length)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var run = CountClean(text, at);
            kept.Append(text, at, run);
            at += run + 1;
        }

        return kept.ToString();
    }

    private static int CountClean(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            if (XmlConvert.IsXmlChar(text[at]) && text[at] is not (>= '\u007F' and <= '\u009F'))
            {
                at++;
            }
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                at += 2;
            }
            else
            {
                break;
            }
        }

        return at - start;
    }
}
