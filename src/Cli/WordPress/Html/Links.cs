using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;
using Functions.Content.Markdown;

namespace Cli.WordPress.Html;

/// <summary>Leads each link to where its page is now; names those that lead to what is not here.</summary>
internal static partial class Links
{
    private static readonly HashSet<string> OtherSchemes = new(ContentSanitizer.OtherSchemes, StringComparer.OrdinalIgnoreCase);

    // A text of nothing else is no text.
    private const int MaxAddresses = 1_000;

    public static void Resolve(IElement body, PostContext context)
    {
        var names = body.QuerySelectorAll("[id]").Select(element => element.Id!).Concat(body.QuerySelectorAll("a[name]").Select(anchor => anchor.GetAttribute("name")!)).ToHashSet(StringComparer.Ordinal);
        foreach (var link in body.QuerySelectorAll("a[href], area[href]").ToList())
        {
            var address = LineEnd().Replace(link.GetAttribute("href")!, "").Trim();
            if (Target(address, PlainWords.OneLine(link.TextContent), names, context) is { Length: > 0 } target)
            {
                link.SetAttribute("href", target);
            }
            else
            {
                link.RemoveAttribute("href");
            }
        }
    }

    /// <summary>Makes links of addresses that stand in the text, as the site does of a text without marks: marks within them would be taken for a part of them.</summary>
    public static void LinkAddresses(IElement body)
    {
        foreach (var text in body.Descendants<IText>().Where(text => text.Data.AsSpan().IndexOfAny(':', '@') >= 0 || text.Data.Contains("www.", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (text.GetAncestors().OfType<IElement>().Any(element => element.LocalName is "a" or "pre" or "code" or "tt" or "kbd" or "samp"))
            {
                continue;
            }

            var at = 0;
            var found = BareAddress().Matches(text.Data);
            if (found.Count > MaxAddresses)
            {
                throw new InvalidDataException($"It has more than {MaxAddresses} addresses in one paragraph.");
            }

            foreach (Match match in found)
            {
                var address = text.Data.AsSpan(match.Index, EndOf(match.Value)).ToString();
                if (!IsWhole(text.Data, match.Index, address))
                {
                    continue;
                }

                text.Parent!.InsertBefore(text.Owner!.CreateTextNode(text.Data[at..match.Index]), text);
                var link = body.Create("a", "href", Absolute(address));
                link.TextContent = address;
                text.Parent!.InsertBefore(link, text);
                at = match.Index + address.Length;
            }

            text.Data = text.Data[at..];
        }
    }

    // As GitHub's Markdown has it (6.9).
    private static bool IsWhole(string text, int at, string address)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        return !char.IsLetterOrDigit(before) && (Mailbox().IsMatch(address)
            ? before is not ('/' or ':' or '@')
            : OldAddress.Parse(Absolute(address)) is { } url && url.Host.Contains('.', StringComparison.Ordinal));
    }

    private static string Absolute(string address) => Mailbox().IsMatch(address) ? $"mailto:{address}" : address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{address}" : address;

    // The end of a sentence and of a parenthesis are not the address's (GFM, 6.9).
    private static int EndOf(string address)
    {
        var end = address.Length;
        while (end > 0 && (address[end - 1] is '?' or '!' or '.' or ',' or ':' or ';' or '*' or '_' or '~' or '\'' or '"' or '”' or '’' or '…'
            || (address[end - 1] == ')' && address.AsSpan(0, end).Count(')') > address.AsSpan(0, end).Count('('))))
        {
            end--;
        }

        return end;
    }

    private static string? Target(string address, string words, HashSet<string> names, PostContext context)
    {
        if (address.StartsWith('#'))
        {
            var isKnown = names.Contains(Uri.UnescapeDataString(address[1..]));
            if (!isKnown && address.Length > 1 && address is not "#top")
            {
                context.Lost(Loss.Link, $"[{words}] to {address}, which nothing in the post has; its text is kept.");
            }

            return isKnown ? address : null;
        }

        if (OldAddress.Resolve(address, context.Page) is { } url)
        {
            return WebTarget(address, url, words, context);
        }

        var scheme = address.Split(':')[0];
        if (address.Length == 0 || (address.Contains(':', StringComparison.Ordinal) && OtherSchemes.Contains(scheme)))
        {
            return address;
        }

        if (!address.Contains(':', StringComparison.Ordinal))
        {
            context.Lost(Loss.Link, $"[{words}] to {address}: the export does not say of which site it is.");
            return address;
        }

        context.Lost(Loss.Address, $"[{words}] to {address}.");
        return null;
    }

    private static string WebTarget(string address, Uri link, string words, PostContext context)
    {
        var url = OldAddress.WithoutPhoton(link);
        if ((context.Moved.Find(url) ?? context.Files.AddressOfFile(url)) is { } here)
        {
            return here;
        }

        var left = context.Moved.FindLeftOut(url);
        if (left is { Type: "attachment" } && OldAddress.Resolve(left.AttachmentUrl, context.Export.Home) is { } file && context.Files.AddressOfFile(file) is { } media)
        {
            return media;
        }

        if (context.Moved.IsHome(url))
        {
            return $"/{url.Fragment}";
        }

        if (context.Moved.IsOfOldSite(url))
        {
            var terms = TermPath().Match(url.AbsolutePath);
            var slug = Uri.UnescapeDataString(terms.Groups["slug"].Value);
            var term = context.Export.Terms.FirstOrDefault(term => term.Taxonomy == (terms.Groups["kind"].Value == "tag" ? Term.Tag : Term.Category) && Uri.UnescapeDataString(term.Slug) == slug);
            if (term is { Taxonomy: Term.Tag })
            {
                return $"/articles/?tag={Uri.EscapeDataString(term.Name)}";
            }

            context.Lost(Loss.Link, $"[{words}] to {url}{(left is not null ? $", the {left}" : term is not null ? $", the category \"{term.Name}\"" : "")}.");
        }

        // As it was written, except where that would be relative to another place here.
        return address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) || OldAddress.Parse(address) == url ? address : url.AbsoluteUri;
    }

    [GeneratedRegex(@"[\r\n\t]", RegexOptions.NonBacktracking)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>]+|[A-Za-z0-9._+-]+@[A-Za-z0-9._-]*[A-Za-z0-9]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();

    [GeneratedRegex(@"^[A-Za-z0-9._+-]+@[A-Za-z0-9_-][A-Za-z0-9._-]*\.[A-Za-z0-9._-]*[A-Za-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex Mailbox();

    [GeneratedRegex("/(?<kind>tag|category)/(?:[^/]+/)*(?<slug>[^/]+)/?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TermPath();
}
