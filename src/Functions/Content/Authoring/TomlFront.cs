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

        var entries = document.KeyValues.Select(pair => EntryOf(pair, depth: 1)).ToList();
        foreach (var table in document.Tables)
        {
            Add(entries, table);
        }

        return entries;
    }

    private static DocumentSyntax Parse(string toml)
    {
        try
        {
            return SyntaxParser.Parse(toml, "", validate: false);
        }
        catch (TomlException)
        {
            // The parser reports this error as an exception, without its position, and not in the diagnostics.
            var (line, column) = DeepestPlace(toml);
            throw new ContentException(line, column, FrontValue.TooDeep);
        }
    }

    // [[resources]] may be there twice, and so may [params.a] and [params.b]: together they are one value.
    private static void Add(List<FrontEntry> entries, TableSyntaxBase table)
    {
        var (line, column) = (LineOf(table.Span), ColumnOf(table.Span));
        var names = NamesOf(table.Name);
        FrontEntry[] content = [.. table.Items.Select(pair => EntryOf(pair, names.Count + 1))];
        var isItem = table is TableArraySyntax && names.Count == 1;
        var value = new FrontValue(line, column, Text: null, Items: null) { Entries = content };
        var entry = Nest(names, line, column, isItem ? new FrontValue(line, column, Text: null, [value]) : value);
        var known = entries.FindIndex(other => other.Key == entry.Key && IsTogether(other, names, table));
        if (known < 0)
        {
            entries.Add(entry);
            return;
        }

        var before = entries[known].Value;
        entries[known] = entries[known] with
        {
            Value = isItem ? before with { Items = [.. before.Items ?? [], value] } : before with { Entries = [.. before.Entries ?? [], .. entry.Value.Entries!] },
        };
    }

    private static bool IsTogether(FrontEntry other, List<string> names, TableSyntaxBase table)
        => table is TableArraySyntax && names.Count == 1 ? other.Value.Items is not null : names.Count > 1 && other.Value.Text is null;

    private static FrontEntry EntryOf(KeyValueSyntax pair, int depth)
    {
        var names = NamesOf(pair.Key);
        return Nest(names, LineOf(pair.Span), ColumnOf(pair.Span), ValueOf(pair.Value!, depth));
    }

    // "build.render = 'never'" is the key "render" in "build".
    private static FrontEntry Nest(List<string> names, int line, int column, FrontValue value)
    {
        foreach (var name in names.Skip(1).Reverse().Take(FrontValue.MaxDepth))
        {
            value = new FrontValue(line, column, Text: null, Items: null) { Entries = [new FrontEntry(name, line, column, value)] };
        }

        return new FrontEntry(names.FirstOrDefault() ?? "", line, column, value);
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
            InlineTableSyntax table => new FrontValue(line, column, Text: null, Items: null)
            {
                Entries = [.. table.Items.Select(item => EntryOf(item.KeyValue!, depth + 1))],
            },
            _ => new FrontValue(line, column, (node.GetChild(0) as SyntaxToken)?.Text ?? "", Items: null),
        };
    }

    private static List<string> NamesOf(KeySyntax? key)
        => key is null ? [] : [Plain(key.Key), .. key.DotKeys.Select(dotted => Plain(dotted.Key))];

    private static string Plain(SyntaxNode? name) => name?.ToString()?.Trim().Trim('"', '\'') ?? "";

    private static (int Line, int Column) DeepestPlace(string toml)
    {
        var (depth, quote, line, start) = (0, '\0', FrontBlock.FirstLine, 0);
        for (var at = 0; at < toml.Length; at++)
        {
            var letter = toml[at];
            if (letter == '\n')
            {
                (line, start, quote) = (line + 1, at + 1, '\0');
            }
            else if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter == '#')
            {
                at = toml.IndexOf('\n', at) is >= 0 and var end ? end - 1 : toml.Length;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if ((depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0) > FrontValue.MaxDepth)
            {
                return (line, at - start + 1);
            }
        }

        return (FrontBlock.FirstLine, 1);
    }

    private static int LineOf(SourceSpan span) => span.Start.Line + FrontBlock.FirstLine;

    private static int ColumnOf(SourceSpan span) => span.Start.Column + 1;
}
