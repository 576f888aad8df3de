using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>Answers a <see cref="ListQuery"/> from the published site.</summary>
public sealed class ContentList(SignedCursor cursors, IOptions<SiteOptions> site)
{
    /// <returns>The page of the list; null when the query's cursor is not valid.</returns>
    public CachedResponse? Answer(ListQuery query, PublishedSite published)
    {
        var cursor = query.Paging.Cursor;
        var after = cursor is null || cursors.Read(query.ListKey, cursor) is not { } position ? null : ListPosition.Read(position);
        return cursor is not null && after is null ? null : published.GetOrAdd(query.Key, () => Write(query, after, published.View));
    }

    private WrittenResponse Write(ListQuery query, ListPosition? after, SnapshotView view)
    {
        var paging = query.Paging;
        var zone = site.Value.GetTimeZone();
        var all = query.Sort.Apply([.. view[query.Kind].Entries.Where(entry => query.Filter.Includes(entry.Item, zone))]);
        var start = after is null ? paging.Start(all.Count) : StartAfter(after, all, query.Sort);
        var items = all.Skip(start).Take(paging.Limit).Select(entry => entry.Item).ToList();
        var next = start + items.Count < all.Count && items.Count > 0 ? cursors.Write(query.ListKey, query.Sort.PositionOf(items[^1]).Text) : null;
        var body = new
        {
            Items = items.Select(item => ItemFields.Pick(item, query.Fields)).ToArray<JsonNode>(),
            page = paging.NumberAt(start),
            paging.Limit,
            Total = all.Count,
            pages = paging.PagesOf(all.Count),
            next,
        };
        var links = paging.Links(start, all.Count, next).Select(link => (link.Relation, query.At(link.Place)));
        return new WrittenResponse(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options), Paging.LinkHeader(site.Value, links), IsEmpty: items.Count == 0);
    }

    private static int StartAfter(ListPosition after, IReadOnlyList<SnapshotEntry> sorted, ListSort sort)
    {
        var start = 0;
        while (start < sorted.Count && sort.Compare(sort.PositionOf(sorted[start].Item), after) <= 0)
        {
            start++;
        }

        return start;
    }
}
