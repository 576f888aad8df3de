using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Functions.Articles;

/// <summary>Front matter in TOML.</summary>
internal static class TomlFront
{
    // The parser calls itself for each bracket in another.
    private const int MostBrackets = 64;

    /// <exception cref="ContentException">The text is not TOML, or not of the kind that is accepted.</exception>
    public static List<FrontEntry> Read(string toml)
    {
        RefuseDeep(toml);
        var document = SyntaxParser.Parse(toml, "", validate: false);
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

    private static FrontValue ValueOf(SyntaxNode node, int depth)
    {
        var (line, column) = (LineOf(node.Span), ColumnOf(node.Span));
        if (depth > FrontValue.MostDepth)
        {
            throw new ContentException(line, column, FrontValue.TooDeep);
        }

        return node switch
        {
            StringValueSyntax text => new FrontValue(line, column, text.Value ?? "", Items: null),
            ArraySyntax array => new FrontValue(line, column, Text: null, [.. array.Items.Select(item => ValueOf(item.Value!, depth + 1))]),
            InlineTableSyntax => new FrontValue(line, column, Text: null, Items: null),
            _ => new FrontValue(line, column, node.ToString()?.Trim() ?? "", Items: null),
        };
    }

    private static string NameOf(KeySyntax? key) => key?.ToString()?.Trim().Trim('"', '\'') ?? "";

    private static void RefuseDeep(string toml)
    {
        var depth = 0;
        for (var at = 0; at < toml.Length; at++)
        {
            depth += toml[at] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth > MostBrackets)
            {
                throw new ContentException(toml.AsSpan(0, at).Count('\n') + FrontBlock.FirstLine, Column: 1, FrontValue.TooDeep);
            }
        }
    }

    private static int LineOf(SourceSpan span) => span.Start.Line + FrontBlock.FirstLine;

    private static int ColumnOf(SourceSpan span) => span.Start.Column + 1;
}
