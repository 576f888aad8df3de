namespace Cli.WordPress;

/// <summary>What an import carried over, and what it could not, item by item.</summary>
internal sealed class ImportReport
{
    private readonly List<string> _leftOut = [];
    private readonly List<string> _notes = [];

    public int Written { get; private set; }

    public void Wrote() => Written++;

    /// <summary>An item that is not carried over at all.</summary>
    public void LeaveOut(WordPressItem item, string why) => _leftOut.Add($"- {item}: {why}");

    /// <summary>A part of an item that is not carried over, or came out otherwise.</summary>
    public void Note(WordPressItem item, string what) => _notes.Add($"- {item}: {what}");

    public int LeftOut => _leftOut.Count;

    public string ToMarkdown() => $"""
        # Import from WordPress

        {Written} posts were written, {_leftOut.Count} items were left out.

        `redirects.tsv` has each post's old path and its new one, for `routes` in `staticwebapp.config.json`; `media.tsv` has where to fetch each file and
        where it goes.

        ## Left out

        {string.Join('\n', _leftOut)}

        ## Changed or incomplete

        {string.Join('\n', _notes.Distinct(StringComparer.Ordinal))}

        """;
}
