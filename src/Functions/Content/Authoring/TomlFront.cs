using Functions.Content.Files;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Functions.Content.Authoring;

/// <summary>Front matter in TOML.</summary>
internal static class TomlFront
{
    /// <exception cref="ContentException">The text is not valid TOML, or nested too deeply.</exception>
    public static List<FrontEntry> Read(string toml)
    {
        var document = Parse(toml);
        if (document.HasErrors)
        {
            var first = document.Diagnostics[0];
            throw new ContentException(LineOf(first.Span), ColumnOf(first.Span), $"The front matter is not valid TOML: {first.Message}");
        }

        return
        [
            .. document.KeyValues.Select(pair => new FrontEntry(NameOf(pair.Key), LineOf(pair.Span), ColumnOf(pair.Span), ValueOf(pair.Value!, depth: 1))),
            .. document.Tables.Select(table => new FrontEntry(
                NameOf(table.Name), LineOf(table.Span), ColumnOf(table.Span), new FrontValue(LineOf(table.Span), ColumnOf(table.Span), Text: null, Items: null))),
        ];
    }

    private static DocumentSyntax Parse(string toml)
    {
        try
        {
            return SyntaxParser.Parse(toml, "", validate: false);
        }
        catch (TomlException tooDeep)
        {
            // The parser reports this error as an exception and not in the diagnostics.
            throw new ContentException((tooDeep.Line ?? 1) + FrontBlock.FirstLine - 1, tooDeep.Column ?? 1, FrontValue.TooDeep);
        }
    }

    private static FrontValue ValueOf(SyntaxNode node, int depth)
    {
        var (line, column) = (LineOf(node.Span), ColumnOf(node.Span));
        if (depth > FrontValue.MaxDepth)
        {
            throw new ContentException(line, column, FrontValue.TooDeep);
        }

        return node switch
        {
            StringValueSyntax text => new FrontValue(line, column, text.Value ?? "", Items: null),
            ArraySyntax array => new FrontValue(line, column, Text: null, [.. array.Items.Select(item => ValueOf(item.Value!, depth + 1))]),
            InlineTableSyntax => new FrontValue(line, column, Text: null, Items: null),
            _ => new FrontValue(line, column, (node.GetChild(0) as SyntaxToken)?.Text ?? "", Items: null),
        };
    }

    private static string NameOf(KeySyntax? key) => key?.ToString()?.Trim().Trim('"', '\'') ?? "";

    private static int LineOf(SourceSpan span) => span.Start.Line + FrontBlock.FirstLine;

    private static int ColumnOf(SourceSpan span) => span.Start.Column + 1;
}
