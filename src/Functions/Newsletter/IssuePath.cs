using Functions.Articles;

namespace Functions.Newsletter;

/// <summary>Where the source of an issue is, in the container of what authors write.</summary>
internal static class IssuePath
{
    public static string Of(string slug) => $"{ContentStore.NewslettersFolder}{slug}.md";
}
