using System.Text.Json;
using Functions.Search;

namespace Benchmarks.Search;

/// <summary>Writes the same documents and queries for <c>compare.mjs</c>, which asks lunr and MiniSearch.</summary>
internal static class NodeInput
{
    public static void Write(string folder, JudgedSet judged, IReadOnlyList<SearchDocument> blog)
    {
        Directory.CreateDirectory(folder);
        var relevant = judged.Relevant.ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        Write("judged.json", new { documents = judged.Documents.Select(Slim), queries = judged.Queries, relevant });
        Write("blog.json", new { documents = blog.Select(Slim), items = KnownItem.Of(blog) });

        void Write(string name, object content)
            => File.WriteAllText(Path.Combine(folder, name), JsonSerializer.Serialize(content, JsonSerializerOptions.Web));
    }

    private static object Slim(SearchDocument document)
        => new { id = document.Slug, document.Title, headings = string.Join('\n', document.Headings), tags = string.Join('\n', document.Tags), document.Summary, document.Body };
}
