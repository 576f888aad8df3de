using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Functions.Content.Media;

namespace Functions.Content.Links;

/// <summary>The links and pictures of a page: each gets the address that readers need, or a warning.</summary>
/// <param name="resolver">Null for a newsletter, whose addresses preflight checks.</param>
/// <param name="places">Where they are in the Markdown.</param>
/// <param name="warn">Takes a position and a message.</param>
internal sealed class PageLinks(LinkResolver? resolver, AddressPlaces places, Action<int, string> warn)
{
    private const string TextFragment = ":~:";

    /// <summary>The file of each picture that is one of the uploaded.</summary>
    public Dictionary<IElement, MediaFile> Pictures { get; } = [];

    /// <summary>Resolves the address of an element, before the sanitiser decides about it.</summary>
    public void Resolve(IElement element)
    {
        var (name, isPicture) = element.LocalName == "img" ? ("src", true) : ("href", false);
        // Markdig writes ~ as %7E, which is the same, but for the mark of a text fragment.
        if (element.GetAttribute(name)?.Trim().Replace("%7E", "~", StringComparison.Ordinal) is not { } address)
        {
            return;
        }

        if (address.StartsWith('#'))
        {
            element.SetAttribute(name, address);
            return;
        }

        if (address.Length == 0)
        {
            warn(places.Of(element), isPicture ? "This picture has no address." : "This link has no address.");
            // It would be that of the page itself.
            element.RemoveAttribute(name);
            return;
        }

        var target = resolver?.Resolve(address, isPicture) ?? WithoutPages(address);
        if (target.Problem is { } problem)
        {
            warn(places.Of(element), problem);
        }

        if (target.Address.Length == 0)
        {
            element.RemoveAttribute(name);
        }
        else
        {
            element.SetAttribute(name, target.Address);
        }

        if (isPicture && target.File is { } file)
        {
            Pictures[element] = file;
        }
    }

    /// <summary>Checks the links within the page, when its headings have their ids.</summary>
    public void CheckFragments(IElement body)
    {
        HashSet<string>? ids = null;
        ILookup<string, string>? similar = null;
        foreach (var link in body.QuerySelectorAll<IHtmlAnchorElement>("a[href^='#']"))
        {
            var fragment = Uri.UnescapeDataString(link.GetAttribute("href")![1..]);
            ids ??= [.. body.QuerySelectorAll("[id]").Select(element => element.Id!)];
            if (fragment.Length == 0 || fragment == "top" || fragment.StartsWith(TextFragment, StringComparison.Ordinal) || ids.Contains(fragment))
            {
                continue;
            }

            // Other systems make other ids of the same words: "whats-new" is "what-s-new" here.
            similar ??= ids.ToLookup(Letters, StringComparer.Ordinal);
            if (similar[Letters(fragment)].FirstOrDefault() is { } id)
            {
                link.SetAttribute("href", "#" + id);
            }
            else
            {
                warn(places.Of(link), $"Nothing on this page has the id {fragment}.");
            }
        }
    }

    private static LinkTarget WithoutPages(string address)
        => address.StartsWith(LinkResolver.NameScheme, StringComparison.Ordinal)
            ? new LinkTarget("", Problem: $"{Uri.UnescapeDataString(address[LinkResolver.NameScheme.Length..])} is not found here: its words are shown without a link.")
            : new LinkTarget(address);

    private static string Letters(string id) => string.Concat(id.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
