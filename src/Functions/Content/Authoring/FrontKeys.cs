using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>
/// The names of keys: those of this site, and what other systems (Hugo, Jekyll, Eleventy, Astro, Docusaurus, Ghost, Obsidian, WordPress) call the same. Case,
/// hyphens and underscores make no difference.
/// </summary>
internal static class FrontKeys
{
    // A line a key: the name here, and the other names, simplified. The editor of the writing room has it too.
    private const string Table = "front-keys.txt";

    private const int LongName = 8;

    private static readonly string[] PublishingNames =
        ["date", "publishAt", "unpublishAt", "draft", "published", "publish", "public", "private", "hidden", "unpublished", "unlisted", "listed", "noindex", "robots", "password", "membersonly", "status", "visibility", "build"];

    // Near to a name that decides over publishing, and words of their own.
    private static readonly HashSet<string> OtherWords = new(StringComparer.Ordinal)
    {
        "publisher", "publishers", "data", "rate", "gate", "dates", "stats", "states", "craft", "crafts", "robot", "listen", "guild", "builds",
    };

    private static readonly FrozenDictionary<string, string> Names = ReadTable()
        .Select(line => line.Split(' '))
        .SelectMany(names => names.Select(name => (Simple: Simplified(name), Name: names[0])))
        .ToFrozenDictionary(pair => pair.Simple, pair => pair.Name);

    private static readonly string[] PublishingWords = [.. Names.Where(pair => PublishingNames.Contains(pair.Value, StringComparer.Ordinal)).Select(pair => pair.Key)];

    private static readonly Regex LikeDate = new("^[0-9]{4}-", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string Simplified(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The name here; null for a key that is not known.</summary>
    public static string? NameOf(string key) => Names.GetValueOrDefault(Simplified(key));

    public static bool DecidesOverPublishing(string name) => PublishingNames.Contains(name, StringComparer.Ordinal);

    /// <summary>The entry under its name here; a picture given as a map is its address and its alternative text.</summary>
    public static IEnumerable<(string Name, FrontEntry Entry)> Understand(FrontEntry entry, ProblemList problems)
    {
        var name = NameOf(entry.Key) ?? entry.Key;
        return name switch
        {
            // Jekyll's is true or false; others write the day there.
            "published" or "publish" when LikeDate.IsMatch(entry.Value.Text ?? "") => [("date", entry)],
            "unpublished" when LikeDate.IsMatch(entry.Value.Text ?? "") => [("unpublishAt", entry)],
            "image" when entry.Value is { Entries: { } parts } => Picture(entry, parts, problems),
            "image" when entry.Value is { Items: [var first, ..] items } => First(entry, first, items.Count, problems),
            _ => [(name, entry)],
        };
    }

    /// <summary>What decides over publishing, and was perhaps meant by a key that is unknown; null when there is nothing near.</summary>
    public static string? MeantForPublishing(FrontEntry entry)
    {
        var word = Simplified(entry.Key);
        var isDate = LikeDate.IsMatch(entry.Value.Text ?? "");
        var near = OtherWords.Contains(word) ? null : PublishingWords
            .Where(name => isDate || Names[name] != "date")
            .Select(name => (Name: name, Edits: Spelling.Edits(word, name, AllowedEdits(name))))
            .Where(candidate => candidate.Edits <= AllowedEdits(candidate.Name))
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault().Name;
        return near is null ? null : Names[near];
    }

    private static IEnumerable<string> ReadTable()
    {
        using var table = new StreamReader(typeof(FrontKeys).Assembly.GetManifestResourceStream(Table)!);
        while (table.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static int AllowedEdits(string name) => name.Length >= LongName ? 2 : 1;

    private static IEnumerable<(string Name, FrontEntry Entry)> Picture(FrontEntry entry, IReadOnlyList<FrontEntry> parts, ProblemList problems)
    {
        foreach (var part in parts)
        {
            switch (Simplified(part.Key))
            {
                case "src" or "url" or "image" or "path" or "file" or "href" or "source":
                    yield return ("image", part);
                    break;
                case "alt" or "imagealt" or "alttext":
                    yield return ("imageAlt", part);
                    break;
                default:
                    problems.Warn(part.Line, part.Column, $"The key '{part.Key}' of '{entry.Key}' is unknown.");
                    break;
            }
        }
    }

    private static IEnumerable<(string Name, FrontEntry Entry)> First(FrontEntry entry, FrontValue first, int count, ProblemList problems)
    {
        if (count > 1)
        {
            problems.Warn(entry.Line, entry.Column, $"Only the first picture of '{entry.Key}' is shown.");
        }

        return first.Entries is { } parts ? Picture(entry, parts, problems) : [("image", entry with { Value = first })];
    }

    /// <summary>Names the keys that are not known: those that may be meant for publishing are errors.</summary>
    public static void FindUnknown(FrontMatter front, IReadOnlySet<string> known, ProblemList problems)
    {
        foreach (var unknown in front.Except(known))
        {
            if (HiddenPages.FindInside(unknown) is { } part)
            {
                problems.Error(part.Line, part.Column, $"'{unknown.Key}.{part.Key}' is not known, and may be meant to hide the page: remove it, or write draft: true.");
            }
            else if (MeantForPublishing(unknown) is { } meant)
            {
                problems.Error(unknown.Line, unknown.Column, $"The key '{unknown.Key}' is unknown. Did you mean {meant}?");
            }
            else if (HiddenPages.IsHidingWord(unknown.Value.Text))
            {
                problems.Error(unknown.Line, unknown.Column, $"'{unknown.Key}: {unknown.Value.Text}' is not known, and may be meant to hide the page: remove it, or write draft: true.");
            }
            else
            {
                problems.Warn(unknown.Line, unknown.Column, $"The key '{unknown.Key}' is unknown.{Spelling.Hint(unknown.Key, known)}");
            }
        }
    }
}
