using System.Buffers;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>The key <c>aliases</c>: former addresses, which lead to the article.</summary>
internal static class FormerAddresses
{
    private const int MaxCharacters = 300;

    private static readonly SearchValues<char> InNoPath = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl), '?', '#', '\\']);

    public static List<SlugAlias> Read(ContentKind kind, FrontMatter front, ProblemList problems)
    {
        var aliases = new List<SlugAlias>();
        foreach (var alias in problems.Collect(() => front.List("aliases")) ?? [])
        {
            // Site generators write paths here. Those of this site begin with the kind's folder.
            var place = front.Place("aliases", alias);
            var path = alias.Trim('/');
            var isHere = path.StartsWith(kind.Folder() + "/", StringComparison.Ordinal);
            var slug = isHere ? path[(kind.Folder().Length + 1)..] : path;
            if (Slug.IsValid(slug) || (isHere && IsPath(slug)))
            {
                aliases.Add(new SlugAlias(slug, place));
            }
            else
            {
                problems.Warn(place.Line, place.Column, $"The alias '{alias}' is not an address of this site, and is ignored: only what is under /{kind.Folder()}/ leads here.");
            }
        }

        return aliases;
    }

    /// <summary>Whether this may have been an address of another system, below the folder of its kind, such as <c>2014/03/Old_Name.html</c>.</summary>
    public static bool IsPath(string path)
    {
        if (path.Length is 0 or > MaxCharacters || path.AsSpan().ContainsAny(InNoPath))
        {
            return false;
        }

        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part) is "" or "." or "..")
            {
                return false;
            }
        }

        return true;
    }
}
