using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Site;
using Microsoft.Extensions.Primitives;

namespace Functions.Content.Pages;

/// <summary>The requested page.</summary>
/// <param name="Slug">Null for the list of the kind. A former address of another system may have slashes in it.</param>
/// <param name="Language">One of the site's.</param>
internal sealed record PageAddress(ContentKind Kind, string? Slug, string Language, string? Tag, int Page, string? Preview)
{
    /// <returns>Null for an address that is not a page.</returns>
    public static PageAddress? Of(OriginalAddress address)
    {
        // Its own address is in mails, in forms and on paper.
        var parts = address.Path == SiteNavigation.PrivacySlug ? [ContentKind.Page.Folder(), SiteNavigation.PrivacySlug] : address.Path.Split('/');
        var kind = ContentKinds.OfFolder(parts[0]);
        var slug = parts.Length > 1 ? string.Join('/', parts[1..]) : null;
        return kind is null || (slug is not null && !Authoring.FormerAddresses.IsPath(slug)) ? null : Of(kind.Value, slug, address.Language, address.Parameters());
    }

    private static PageAddress Of(ContentKind kind, string? slug, string language, IReadOnlyDictionary<string, StringValues> query) => new(
        kind, slug, language, Value(query, "tag"), int.TryParse(Value(query, "page"), out var page) && page > 0 ? page : 1, Value(query, Reading.PreviewLinks.Parameter));

    private static string? Value(IReadOnlyDictionary<string, StringValues> query, string name)
        => query.TryGetValue(name, out var values) && XmlText.Clean(values[0] ?? "").Trim() is { Length: > 0 } value ? value : null;
}
