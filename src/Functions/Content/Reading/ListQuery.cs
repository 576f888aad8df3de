using System.Collections.Frozen;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Reading;

/// <summary>The parameters of a request for a list.</summary>
public sealed record ListQuery(
    ContentKind Kind, Paging Paging, ListFilter Filter, ListSort Sort, IReadOnlyList<string> Fields)
{
    private const int LastYear = 9999;

    private static readonly FrozenDictionary<ContentKind, ListQuery> WithoutParameters = ContentKinds.All.ToFrozenDictionary(
        kind => kind, kind => new ListQuery(kind, new Paging(1, Paging.DefaultLimit, Cursor: null), new ListFilter(null, null, null, null, null, null), ListSort.Newest, []));

    private string? _key;

    /// <summary>Identifies the page of the list.</summary>
    public string Key => _key ??= At(Paging.Cursor ?? $"page={Paging.Page}");

    public static ListQuery Read(HttpRequest request, ContentKind kind, out Problem? problem)
    {
        // As most requests are: nothing has to be read.
        if (!request.QueryString.HasValue)
        {
            problem = null;
            return WithoutParameters[kind];
        }

        var query = kind == ContentKind.Exercise
            ? new QueryParameters(request, "page", "limit", "tag", "author", "category", "year", "lang", "sort", "fields", "cursor", "kind")
            : new QueryParameters(request, "page", "limit", "tag", "author", "category", "year", "lang", "sort", "fields", "cursor");
        var paging = Paging.Read(query);
        var filter = new ListFilter(
            TextOf(query, "tag"),
            TextOf(query, "author"),
            TextOf(query, "category"),
            query.Text("year") is null ? null : query.Integer("year", missing: 1, LastYear),
            TextOf(query, "lang"),
            query.OneOf<ExerciseKind>("kind"));
        var list = new ListQuery(kind, paging, filter, ListSort.Read(query), ItemFields.Read(query));
        problem = query.Problem;
        return list;
    }

    /// <summary>Identifies the list without the position in it: a cursor is valid for one such list only.</summary>
    public string ListKey => $"{Kind.Folder()}?{FilterAndSort}";

    /// <summary>The query for another page of the same list.</summary>
    public string At(string page) => $"{Kind.Folder()}?{page}&limit={Paging.Limit}{FilterAndSort}";

    private string FilterAndSort => string.Concat(
        Parameter("tag", Filter.Tag),
        Parameter("author", Filter.Author),
        Parameter("category", Filter.Category),
        Parameter("year", Filter.Year?.ToString()),
        Parameter("lang", Filter.Lang),
        Parameter("kind", Filter.Kind?.ToString().ToLowerInvariant()),
        Sort == ListSort.Newest ? "" : Parameter("sort", Sort.Name),
        Parameter("fields", Fields.Count == 0 ? null : string.Join(',', Fields)));

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string? TextOf(QueryParameters query, string name)
    {
        var text = query.Text(name);
        if (text?.Trim().Length == 0)
        {
            query.Fault(name, "This must not be empty.");
        }

        return text;
    }
}
