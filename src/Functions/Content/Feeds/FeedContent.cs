using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Authoring;
using Functions.Content.Pages;
using Functions.Http;

namespace Functions.Content.Feeds;

/// <summary>The whole text of an article for feed readers. They show it away from the site: every address in it is absolute, and it names its language, if that is not the site's first.</summary>
internal static class FeedContent
{
    private static readonly string[] Addresses = ["href", "src", "poster", "cite", "longdesc"];

    /// <param name="body">The article as JSON.</param>
    /// <param name="siteLanguage">The site's first language: a text in it, whatever its region, need not say so.</param>
    public static string Of(ReadOnlyMemory<byte> body, string siteLanguage)
    {
        using var article = JsonDocument.Parse(body);
        var root = article.RootElement;
        var html = WithAbsoluteAddresses(root.GetProperty("html").GetString()!, new Url(root.GetProperty("url").GetString()!));
        return root.GetProperty("lang").GetString() is { } language && Language.Primary(language) != siteLanguage
            ? Html.Of($"""<div{TextDirection.Attributes(language)}>{new Html(html)}</div>""").Markup
            : html;
    }

    private static string WithAbsoluteAddresses(string html, Url page)
    {
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html><html><body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            // The site's styles are not there; the language of code is for those that colour it.
            if (element.LocalName != "code")
            {
                element.RemoveAttribute("class");
            }

            foreach (var name in Addresses)
            {
                if (element.GetAttribute(name) is { } address)
                {
                    element.SetAttribute(name, Absolute(address, page));
                }
            }

            if (element.GetAttribute("srcset") is { } sources)
            {
                element.SetAttribute("srcset", string.Join(", ", sources.Split(", ").Select(source => AbsoluteSource(source, page))));
            }
        }

        return body.InnerHtml;
    }

    // An address, and after a space the width of the picture or its scale.
    private static string AbsoluteSource(string source, Url page)
    {
        var parts = source.Trim().Split(' ', 2);
        return string.Join(' ', [Absolute(parts[0], page), .. parts[1..]]);
    }

    // An address that is absolute already keeps its every character.
    private static string Absolute(string address, Url page) => new Url(address).IsRelative ? new Url(page, address).Href : address;
}
