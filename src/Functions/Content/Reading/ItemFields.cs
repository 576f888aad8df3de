using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Content.Authoring;
using Functions.Http;

namespace Functions.Content.Reading;

/// <summary>The parameter <c>fields</c>: which fields of its items a list contains.</summary>
internal static class ItemFields
{
    private static readonly string[] Known =
    [
        .. typeof(ArticleItem).GetProperties().Select(property => property.Name)
            .Except([nameof(ArticleItem.Navigation), nameof(ArticleItem.Order), nameof(ArticleItem.Person)], StringComparer.Ordinal)
            .Select(JsonNamingPolicy.CamelCase.ConvertName),
    ];

    /// <summary>The requested names; none for all.</summary>
    public static IReadOnlyList<string> Read(QueryParameters query)
    {
        if (query.Text("fields") is not { } text)
        {
            return [];
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (names.Except(Known, StringComparer.Ordinal).ToList() is { Count: > 0 })
        {
            query.Fault("fields", $"These are the fields: {string.Join(", ", Known)}.");
        }

        return names;
    }

    public static JsonNode Pick(ArticleItem item, IReadOnlyList<string> fields)
    {
        var all = JsonSerializer.SerializeToNode(item, Json.Options)!.AsObject();
        foreach (var name in fields.Count == 0 ? [] : all.Select(field => field.Key).Except(fields, StringComparer.Ordinal).ToList())
        {
            all.Remove(name);
        }

        return all;
    }
}
