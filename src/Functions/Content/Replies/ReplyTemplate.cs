using System.Text.RegularExpressions;
using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Content.Replies;

/// <summary>A text that staff begin a reply with: a file of <c>replies/</c> with a title in its front matter and a plain text after it. Readers never see it.</summary>
/// <param name="Slug">Its path below <c>replies/</c>, without its extension.</param>
/// <param name="Title">What staff choose it by.</param>
/// <param name="Text">The text, with <c>{name}</c> and <c>{office}</c> where those of the message are put in.</param>
public sealed partial record ReplyTemplate(string Slug, string Title, string Text)
{
    private const string TitleKey = "title";
    private const int MaxCharacters = 10_000;

    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { TitleKey };
    private static readonly string[] Placeholders = ["{name}", "{office}"];

    /// <summary>Reads a file.</summary>
    /// <returns>The template, or what is wrong: one that has a problem is offered to nobody.</returns>
    public static (ReplyTemplate? Template, IReadOnlyList<ContentProblem> Problems) Read(ContentFile file)
    {
        var problems = new ProblemList(file.Path);
        var template = problems.Collect(() => Read(file, problems));
        return (problems.HasErrors ? null : template, problems.All);
    }

    private static ReplyTemplate Read(ContentFile file, ProblemList problems)
    {
        var front = FrontMatter.Read(file.DecodedText());
        foreach (var warning in front.Warnings)
        {
            problems.Warn(warning.Line, warning.Column, warning.Message);
        }

        foreach (var unknown in front.Except(Keys))
        {
            problems.Warn(unknown.Line, unknown.Column, $"The key “{unknown.Key}” is not used in a reply, which has a {TitleKey} only.");
        }

        var text = front.Body.Trim();
        var lines = front.Body.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            CheckPlaceholders(lines[line], front.BodyLine + line, problems);
        }

        if (text.Length == 0)
        {
            problems.Error(front.BodyLine, 1, "The reply has no text.");
        }
        else if (text.Length > MaxCharacters)
        {
            problems.Error(front.BodyLine, 1, $"The reply has more than {MaxCharacters} characters.");
        }

        return new ReplyTemplate(SlugOf(file.Path), front.Required(TitleKey), text);
    }

    private static void CheckPlaceholders(string line, int number, ProblemList problems)
    {
        foreach (Match found in Placeholder().Matches(line))
        {
            if (!Placeholders.Contains(found.Value, StringComparer.Ordinal))
            {
                problems.Error(number, found.Index + 1, $"“{found.Value}” is no placeholder of a reply: there are {string.Join(" and ", Placeholders)} only.");
            }
        }
    }

    private static string SlugOf(string path) => path[ContentPath.RepliesFolder.Length..path.LastIndexOf('.')];

    // With all the brackets around it: of {{name}} people would see two.
    [GeneratedRegex("[{]+[^{}]*[}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
