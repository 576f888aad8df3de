using AngleSharp.Html.Parser;

namespace Cli.WordPress.Reading;

/// <summary>A title, a name or an excerpt, which may hold HTML, as words on one line.</summary>
internal static class PlainWords
{
    public static string Of(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return OneLine(html);
        }

        using var document = new HtmlParser().ParseDocument($"<body>{html}");
        return OneLine(document.Body!.TextContent);
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
