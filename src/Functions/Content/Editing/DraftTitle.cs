using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Editing;

/// <summary>What the list calls a draft: its title, or the subject of an issue.</summary>
internal static class DraftTitle
{
    /// <returns>Null when it has none yet, or cannot be read yet.</returns>
    public static string? Of(ReadOnlyMemory<byte> source)
    {
        try
        {
            var front = FrontMatter.ReadArticle(Encoding.UTF8.GetString(source.Span), new ProblemList(""), mayBeMissing: true);
            return front.Text("title") ?? front.Text("subject") ?? front.Text("name") ?? TitleHeading.Take(front.Body)?.Markdown;
        }
        catch (ContentException)
        {
            return null;
        }
    }
}
