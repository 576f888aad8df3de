using System.Globalization;
using System.Text;
using Cli.WordPress.Reading;

namespace Cli.WordPress.Reporting;

/// <summary>What an import carried over, and what it could not, item by item, with what to do next.</summary>
internal sealed class ImportReport(MendedText mended)
{
    private const string HowToGoOn = "Put the texts in `other/` where they belong: services, exercises, pages. Say where those in `pages/` stand in the navigation (`navigation: header` or `footer`), and delete what is not needed. Fetch the media that `media.tsv` lists. Make menus of the site's own.";

    private readonly List<string> _leftOut = [];
    private readonly SortedDictionary<string, int> _leftOutTypes = new(StringComparer.Ordinal);
    private readonly List<(Loss Kind, string Item, string What)> _notes = [];
    private readonly List<string> _problems = [];

    public int Written { get; private set; }

    public int LeftOut => _leftOut.Count;

    public void Wrote() => Written++;

    /// <summary>An item that is not carried over at all.</summary>
    public void LeaveOut(WordPressItem item, string why)
    {
        _leftOut.Add($"- {item}: {why}");
        _leftOutTypes[item.Type] = _leftOutTypes.GetValueOrDefault(item.Type) + 1;
    }

    /// <summary>A part of an item that is not carried over, or came out otherwise.</summary>
    public void Note(WordPressItem item, Loss kind, string what) => _notes.Add((kind, item.ToString(), what));

    /// <summary>What a check of the written files says.</summary>
    public void Problem(string problem) => _problems.Add(problem);

    public string ToMarkdown()
    {
        var text = new StringBuilder($"""
            # Import from WordPress

            {Written} posts were written, {_leftOut.Count} items were left out{(_leftOutTypes.Count == 0 ? "" : $" ({string.Join(", ", _leftOutTypes.Select(type => $"{type.Key}: {type.Value}"))})")}.

            `redirects.tsv` has each post's old path and its new one, for `routes` in `staticwebapp.config.json`; `media.tsv` has where to fetch each file and
            where it goes; `authors.tsv` and `tags.tsv` have who and what was found. What to do: fetch the media, go through the lists below, run `content check`.

            Of all posts: sizes, alignment, colours, columns and fonts were the theme's, and are the new site's now. WordPress shows straight quotes as curly ones,
            `--` as a dash and `:-)` as a picture: here they are as they were typed.

            """);
        Add(text, "Mended", Mends());
        Add(text, "Left out", _leftOut.Count == 0 ? [] : [HowToGoOn, "", .. _leftOut]);
        text.Append("\n## Changed or incomplete\n");
        foreach (var kind in _notes.Distinct().GroupBy(note => note.Kind))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {kind.Key.Title}: {kind.Count()} in {kind.Select(note => note.Item).Distinct(StringComparer.Ordinal).Count()} items\n\n{kind.Key.NextStep}\n\n");
            text.AppendJoin('\n', kind.Select(note => $"- {note.Item}: {note.What}")).Append('\n');
        }

        Add(text, "What `content check` says once the media are there", _problems);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append("\n## ").Append(title).Append("\n\n").AppendJoin('\n', lines).Append('\n');
        }
    }

    private List<string> Mends() =>
    [
        .. mended.Removed > 0 ? [$"- {mended.Removed} characters that XML forbids were removed: they show nothing."] : Array.Empty<string>(),
        .. mended.Skipped > 0 ? [$"- {mended.Skipped} characters before `<?xml` were ignored: a plugin or a warning of PHP printed them."] : Array.Empty<string>(),
        .. mended.Unreadable > 0 ? [$"- {mended.Unreadable} characters are unreadable in the export itself, and are `\uFFFD` here: search for it, and write what was meant."] : Array.Empty<string>(),
    ];
}
