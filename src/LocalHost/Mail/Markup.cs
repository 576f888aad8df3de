using Microsoft.AspNetCore.Html;

namespace LocalHost.Mail;

/// <summary>HTML from interpolated strings: every value is encoded, unless it is markup itself.</summary>
internal static class Markup
{
    public static HtmlFormattableString Html(FormattableString markup) => new(markup.Format, markup.GetArguments());

    public static HtmlContentBuilder Join(IEnumerable<IHtmlContent> parts)
    {
        var joined = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            joined.AppendHtml(part);
        }

        return joined;
    }
}
