using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>Determines which documents a query may match, before they are scored.</summary>
internal static class DocumentFilter
{
    public static void Apply(SearchQuery query, DocumentSet documents, bool[] allowed)
    {
        allowed.AsSpan().Fill(true);
        if (documents.IsScheduled)
        {
            var now = query.Now.ToUnixTimeMilliseconds();
            for (var document = 0; document < allowed.Length; document++)
            {
                allowed[document] = documents.From[document] <= now && (documents.Until[document] == 0 || documents.Until[document] > now);
            }
        }

        if (query.Type is { } type)
        {
            var sought = Array.IndexOf(documents.Types, type);
            for (var document = 0; document < allowed.Length; document++)
            {
                allowed[document] &= documents.TypeOf[document] == sought;
            }
        }

        if (query.Language is { } language)
        {
            var sought = Array.IndexOf(documents.Languages, language);
            for (var document = 0; document < allowed.Length; document++)
            {
                allowed[document] &= documents.LanguageOf[document] == sought;
            }
        }

        if (query.Tag is { } tag)
        {
            var sought = Enumerable.Range(0, documents.Tags.Length)
                .Where(known => string.Equals(documents.Tags[known], tag, StringComparison.OrdinalIgnoreCase)).ToArray();
            for (var document = 0; document < allowed.Length; document++)
            {
                allowed[document] &= documents.TagsOf(document).ContainsAny(sought);
            }
        }
    }
}
