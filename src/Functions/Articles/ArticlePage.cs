namespace Functions.Articles;

/// <summary>One page of the list of articles, newest first.</summary>
public sealed record ArticlePage(IReadOnlyList<ArticleItem> Items, int Page, int Limit, int Total, int Pages)
{
    public static ArticlePage Of(Snapshot snapshot, int page, int limit)
    {
        var total = snapshot.Entries.Count;
        var skipped = Math.Min((long)(page - 1) * limit, total);
        return new ArticlePage(
            [.. snapshot.Entries.Skip((int)skipped).Take(limit).Select(entry => entry.Item)],
            page,
            limit,
            total,
            Pages: (total + limit - 1) / limit);
    }

    /// <summary>The pages around this one (RFC 8288).</summary>
    public string LinkHeader(string path)
    {
        var links = new List<string> { Link(1, "first") };
        if (Page > 1)
        {
            links.Add(Link(Page - 1, "prev"));
        }

        if (Page < Pages)
        {
            links.Add(Link(Page + 1, "next"));
        }

        links.Add(Link(Math.Max(Pages, 1), "last"));
        return string.Join(", ", links);

        string Link(int page, string relation) => $"<{path}?page={page}&limit={Limit}>; rel=\"{relation}\"";
    }
}
