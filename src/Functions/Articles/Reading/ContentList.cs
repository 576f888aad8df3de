using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Articles.Reading;

/// <summary>Answers a <see cref="ListQuery"/> from what readers can see.</summary>
public sealed class ContentList(ListCursor cursors, IOptions<SiteOptions> site)
{
    /// <returns>The page of the list; null when the query's cursor is not one of ours.</returns>
    public RememberedAnswer? Answer(ListQuery query, Edition edition)
    {
        var after = query.Cursor is { } cursor ? cursors.Read(query.Question, cursor) : null;
        return query.Cursor is not null && after is null ? null : edition.Remember(query.At(query.Cursor ?? $"page={query.Page}"), () => Make(query, after, edition.View));
    }

    private (byte[] Body, string Link) Make(ListQuery query, ListPlace? after, SiteView view)
    {
        var all = query.Sort.Apply([.. view[query.Kind].Entries.Where(entry => query.Filter.Takes(entry.Item))]);
        var start = after is null ? (int)Math.Min((query.Page - 1L) * query.Limit, all.Count) : StartAfter(after, all, query.Sort);
        var items = all.Skip(start).Take(query.Limit).Select(entry => entry.Item).ToList();
        var next = start + items.Count < all.Count && items.Count > 0 ? cursors.Write(query.Question, query.Sort.PlaceOf(items[^1])) : null;
        var page = after is null ? query.Page : (start / query.Limit) + 1;
        var pages = (all.Count + query.Limit - 1) / query.Limit;
        var body = new
        {
            Items = items.Select(item => ItemFields.Pick(item, query.Fields)).ToArray<JsonNode>(),
            page,
            query.Limit,
            Total = all.Count,
            pages,
            next,
        };
        return (JsonSerializer.SerializeToUtf8Bytes(body, Json.Options), after is null ? PageLinks(query, pages) : CursorLinks(query, next));
    }

    private static int StartAfter(ListPlace after, IReadOnlyList<SnapshotEntry> sorted, ListSort sort)
    {
        var start = 0;
        while (start < sorted.Count && sort.Compare(sort.PlaceOf(sorted[start].Item), after) <= 0)
        {
            start++;
        }

        return start;
    }

    // RFC 8288.
    private string PageLinks(ListQuery query, int pages)
    {
        var links = new List<string> { Link(query, "page=1", "first") };
        if (query.Page > 1)
        {
            links.Add(Link(query, $"page={Math.Min(query.Page - 1, Math.Max(pages, 1))}", "prev"));
        }

        if (query.Page < pages)
        {
            links.Add(Link(query, $"page={query.Page + 1}", "next"));
        }

        links.Add(Link(query, $"page={Math.Max(pages, 1)}", "last"));
        return string.Join(", ", links);
    }

    private string CursorLinks(ListQuery query, string? next)
        => next is null ? Link(query, "page=1", "first") : $"{Link(query, "page=1", "first")}, {Link(query, $"cursor={next}", "next")}";

    private string Link(ListQuery query, string place, string relation) => $"<{site.Value.ApiBaseUrl!.AbsolutePath.TrimEnd('/')}/{query.At(place)}>; rel=\"{relation}\"";
}
