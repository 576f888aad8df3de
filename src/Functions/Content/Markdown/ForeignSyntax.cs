using System.Buffers;
using Markdig.Syntax;

namespace Functions.Content.Markdown;

/// <summary>
/// What authors bring from Hugo, Jekyll, Obsidian and WordPress and Markdown does not know: shortcodes and tags, private comments, wiki links, lists
/// of attributes. Each becomes Markdown that means the same, or is left out with a warning; code is not touched.
/// </summary>
internal sealed class ForeignSyntax
{
    private static readonly SearchValues<char> Openings = SearchValues.Create("{%[]\\^");
    private static readonly SearchValues<char> Alphanumerics = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private readonly string _text;
    private readonly bool _isIssue;
    private readonly MarkdownDocument _document;
    private CodeRanges? _code;
    private readonly List<Edit> _edits = [];
    private readonly List<(int Start, string Message)> _warnings = [];

    private ForeignSyntax(string text, MarkdownDocument document, bool isIssue)
        => (_text, _document, _isIssue) = (text, document, isIssue);

    /// <param name="text">The Markdown.</param>
    /// <param name="document">The same, parsed.</param>
    /// <param name="isIssue">Whether it is a newsletter: preflight reports its shortcodes.</param>
    public static (EditedText Text, IReadOnlyList<(int Start, string Message)> Warnings) Read(string text, MarkdownDocument document, bool isIssue)
    {
        var syntax = new ForeignSyntax(text, document, isIssue);
        syntax.Read();
        return (new EditedText(text, syntax._edits), syntax._warnings);
    }

    private void Read()
    {
        for (var at = Next(0); at < _text.Length;)
        {
            var part = ReadAt(at);
            if (part is not null && (_code ??= new CodeRanges(_document)).EndAt(at) is >= 0 and var end)
            {
                at = Next(end);
                continue;
            }

            if (part is { } found)
            {
                _edits.AddRange(found.Edits);
                if (found.Warning is { } warning)
                {
                    _warnings.Add((found.Edits[0].Start, warning));
                }
            }

            at = Next(part?.End ?? at + (_text[at] == '\\' ? 2 : 1));
        }
    }

    private int Next(int from)
    {
        var found = from < _text.Length ? _text.AsSpan(from).IndexOfAny(Openings) : -1;
        return found < 0 ? _text.Length : from + found;
    }

    private ForeignPart? ReadAt(int at) => _text.AsSpan(at) switch
    {
        ['{', '{' or '%', ..] => _isIssue ? null : TemplateTags.Read(_text, at),
        ['{', ..] => AttributeList.Read(_text, at),
        ['%', '%', ..] => ReadComment(at),
        ['[', '[', ..] => WikiLinks.Read(_text, at, _document),
        ['[', ..] => BracketCodes.Read(_text, at, _document),
        [']', '(', ..] => WikiLinks.ReadSpacedAddress(_text, at),
        ['\\', '\n', ..] when IsTableRow(at) => ForeignPart.Replace(at, 1, "\\\\"),
        ['^', ..] => ReadBlockId(at),
        _ => null,
    };

    // Markdig would take the next row into this one.
    private bool IsTableRow(int end) => _text.AsSpan(end == 0 ? 0 : _text.LastIndexOf('\n', end - 1) + 1).TrimStart(" >") is ['|', ..];

    // What is private stays so: a comment that nobody closed goes on to the end.
    private ForeignPart? ReadComment(int at)
    {
        var end = _text.IndexOf("%%", at + 2, StringComparison.Ordinal);
        // Behind a number it is one only if it goes on with words and is closed in its paragraph: "100%% of 50%%" is none.
        if (at > 0 && (_text[at - 1] == '%' || (char.IsAsciiDigit(_text[at - 1]) && (end <= at + 2 || char.IsWhiteSpace(_text[at + 2]) || _text.AsSpan(at, end - at).Contains("\n\n", StringComparison.Ordinal)))))
        {
            return null;
        }

        return end >= 0
            ? ForeignPart.Replace(at, end + 2 - at, "")
            : ForeignPart.Replace(at, _text.Length - at, "", "The comment that begins here with %% is not closed: the rest of the text is not shown.");
    }

    // Obsidian makes them of six letters and digits, after a space at the end of a line.
    private ForeignPart? ReadBlockId(int at)
    {
        const int Length = 6;
        var id = _text.AsSpan(at + 1, Math.Min(Length, _text.Length - at - 1));
        var isId = (at == 0 || char.IsWhiteSpace(_text[at - 1])) && id.Length == Length && LineRest.IsBlankAfter(_text, at + 1 + Length)
            && id.ContainsAnyInRange('0', '9') && id.ContainsAnyInRange('a', 'z') && !id.ContainsAnyExcept(Alphanumerics);
        return isId ? ForeignPart.Replace(at, 1 + Length, "", $"^{id} is the name of a block in Obsidian, and is not shown.") : null;
    }
}

/// <summary>A part that was recognised.</summary>
/// <param name="End">The position at which reading goes on.</param>
internal readonly record struct ForeignPart(int End, IReadOnlyList<Edit> Edits, string? Warning)
{
    public static ForeignPart Replace(int start, int length, string with, string? warning = null) => new(start + length, [new Edit(start, length, with)], warning);
}
