using System.Text.Json;
using System.Text.RegularExpressions;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Microsoft.Playwright;

namespace Site.Tests.Writing;

/// <summary>Opens files in the editor, in a browser, saves and edits them, and holds the renderings of before and after against each other.</summary>
internal sealed partial class LosslessRun(IPage page)
{
    private const int BatchSize = 40;

    private readonly MarkdownRenderer _renderer = new();

    public SortedDictionary<string, (int Edits, int OnlyWhiteSpace, int Different)> Edits { get; } = new(StringComparer.Ordinal);

    public List<string> Differences { get; } = [];

    public int Files { get; private set; }

    public int Visual { get; private set; }

    public int WithUntouched { get; private set; }

    public int SourceOnly { get; private set; }

    public int Changed { get; private set; }

    public int Unsure { get; private set; }

    public async Task TryAsync(IEnumerable<(string Path, string Source)> files)
    {
        foreach (var batch in files.Chunk(BatchSize))
        {
            var results = await page.EvaluateAsync<JsonElement>("files => tryFiles(files)", batch.Select(file => new { path = file.Path, source = file.Source }).ToArray());
            foreach (var (result, file) in results.EnumerateArray().Zip(batch))
            {
                Count(result, file.Source);
            }
        }
    }

    public override string ToString() => $"{Files} files: {Visual} open visually, {WithUntouched} of them with untouched blocks; {SourceOnly} as their source; {Changed} changed by opening and saving; {Unsure} edits of which the editor was not sure\n"
        + string.Join('\n', Edits.Select(kind => $"{kind.Key}: {kind.Value.Edits} edits, {kind.Value.OnlyWhiteSpace} changed white space elsewhere, {kind.Value.Different} changed something else"))
        + string.Concat(Differences.Take(20).Select(difference => $"\n{difference}"));

    private void Count(JsonElement result, string source)
    {
        var path = result.GetProperty("path").GetString()!;
        Files++;
        SourceOnly += result.GetProperty("reason").ValueKind == JsonValueKind.Null ? 0 : 1;
        Visual += result.GetProperty("reason").ValueKind == JsonValueKind.Null ? 1 : 0;
        WithUntouched += result.GetProperty("untouched").GetInt32() > 0 ? 1 : 0;
        if (!result.GetProperty("isSame").GetBoolean())
        {
            Changed++;
            Differences.Add($"{path}: changed by opening and saving");
        }

        var before = Render(source);
        foreach (var edit in result.GetProperty("edits").EnumerateArray())
        {
            var (kind, after) = (edit.GetProperty("kind").GetString()!, Render(edit.GetProperty("source").GetString()!));
            Unsure += edit.GetProperty("unsure").GetArrayLength() > 0 ? 1 : 0;
            var (wanted, found) = (Comparable(before, kind), Undo(kind, Comparable(after, kind), Comparable(before, kind)));
            var isText = OneSpace(wanted) == OneSpace(found);
            var counted = Edits.GetValueOrDefault(kind);
            Edits[kind] = (counted.Edits + 1, counted.OnlyWhiteSpace + (isText && wanted != found ? 1 : 0), counted.Different + (isText ? 0 : 1));
            if (!isText)
            {
                Differences.Add($"{path}: {kind}: {Around(OneSpace(wanted), OneSpace(found))}");
            }
        }
    }

    private string Render(string source)
    {
        var text = source.Replace("\r\n", "\n", StringComparison.Ordinal);
        try
        {
            return _renderer.Render(FrontBlock.Split(text, mayBeMissing: true).Body).Html;
        }
        catch (ContentException)
        {
            return _renderer.Render(text).Html;
        }
    }

    // What was edited is taken out of the rendering again: everything else has to be what it was.
    private static string Undo(string kind, string after, string before) => kind switch
    {
        "bold" => WithoutFirst(WithoutFirst(after, before, "<strong>", ""), before, "</strong>", ""),
        "split" => WithoutFirst(after, before, "</p>\n<p>", " "),
        "new paragraph" => after.Replace("<p>Zzparagraph</p>\n", "", StringComparison.Ordinal),
        "new item" => NewItem().Replace(after, ""),
        _ => after.Replace("Zzword ", "", StringComparison.Ordinal),
    };

    // Where the two part, a tag has been put in.
    private static string WithoutFirst(string after, string before, string tag, string with)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        var at = after.IndexOf(tag, Math.Max(0, same - tag.Length + 1), StringComparison.Ordinal);
        return at >= 0 && at <= same + 1 ? string.Concat(after.AsSpan(0, at), with, after.AsSpan(at + tag.Length)) : after;
    }

    // The id of a heading is made of its words; bold words in a link look as a link in bold words does.
    private static string Comparable(string html, string kind) => kind switch
    {
        "word in a heading" => Id().Replace(html, ""),
        "word in a link or bold words" => Emphasis().Replace(html, ""),
        _ => html,
    };

    private static string OneSpace(string html) => Spaces().Replace(html, " ").Replace("> ", ">", StringComparison.Ordinal).Replace(" <", "<", StringComparison.Ordinal);

    private static string Around(string before, string after)
    {
        const int Context = 80;
        var at = Math.Max(0, before.AsSpan().CommonPrefixLength(after) - Context);
        return $"“{before[at..Math.Min(before.Length, at + (3 * Context))]}” became “{after[Math.Min(at, after.Length)..Math.Min(after.Length, at + (3 * Context))]}”";
    }

    [GeneratedRegex("<li>\\s*(<p>)?Zzitem(</p>)?\\s*</li>\\s*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NewItem();

    [GeneratedRegex("</?(strong|em|b|i)>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Emphasis();

    [GeneratedRegex(" id=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
