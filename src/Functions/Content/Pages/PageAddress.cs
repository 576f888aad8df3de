using Functions.Content.Files;
using Functions.Content.Markdown;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Functions.Content.Pages;

/// <summary>The requested page.</summary>
/// <param name="Slug">Null for the list of the kind. A former address of another system may have slashes in it.</param>
internal sealed record PageAddress(ContentKind Kind, string? Slug, string? Tag, int Page, string? Preview)
{
    /// <param name="request">The request.</param>
    /// <param name="path">The path of the page, for a request without a rewrite.</param>
    /// <param name="originalUrlHeader">The header with the address before a rewrite: a static web app rewrites /articles/* to one address.</param>
    /// <returns>Null for an address that is not a page.</returns>
    public static PageAddress? Of(HttpRequest request, string? path, string originalUrlHeader)
    {
        var query = request.QueryString.Value;
        if (originalUrlHeader.Length > 0 && Uri.TryCreate(request.Headers[originalUrlHeader], UriKind.Absolute, out var original))
        {
            (path, query) = (Uri.UnescapeDataString(original.AbsolutePath), original.Query);
        }

        var parts = (path ?? "").Trim('/').Split('/');
        var kind = ContentKinds.All.Cast<ContentKind?>().FirstOrDefault(kind => kind!.Value.Folder() == parts[0]);
        var slug = parts.Length > 1 ? string.Join('/', parts[1..]) : null;
        return kind is null || (slug is not null && !Authoring.FormerAddresses.IsPath(slug)) ? null : Of(kind.Value, slug, QueryHelpers.ParseQuery(query));
    }

    private static PageAddress Of(ContentKind kind, string? slug, Dictionary<string, StringValues> query)
        => new(kind, slug, Value(query, "tag"), int.TryParse(Value(query, "page"), out var page) && page > 0 ? page : 1, Value(query, Reading.PreviewLinks.Parameter));

    private static string? Value(Dictionary<string, StringValues> query, string name)
        => query.TryGetValue(name, out var values) && XmlText.Clean(values[0] ?? "").Trim() is { Length: > 0 } value ? value : null;
}
