using Functions.Content.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Functions.Content.Authoring;

/// <summary>Front matter in YAML, read event by event, so that invalid input is refused before anything is built from it.</summary>
internal static class YamlFront
{
    /// <exception cref="ContentException">The text is not valid YAML, or uses a feature that is not accepted.</exception>
    public static List<FrontEntry> Read(string yaml, ProblemList problems)
    {
        var lines = new YamlLines(yaml);
        var parser = new Parser(new StringReader(lines.Text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            {
                throw new ContentException(FrontBlock.FirstLine, Column: 1, "The front matter has to be a list of keys with their values.");
            }

            var entries = new List<FrontEntry>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                entries.Add(ReadEntry(parser, depth: 1));
            }

            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
            lines.WarnOfComments(problems);
            return entries;
        }
        catch (YamlException invalid)
        {
            throw lines.Fault(LineOf(invalid.Start), ColumnOf(invalid.Start), $"The front matter is not valid YAML: {invalid.Message}");
        }
        catch (Exception unexpected) when (unexpected is InvalidOperationException or ArgumentException)
        {
            // The library's own checks, for example of "[a" before "b:c" or of "!<>", do not give a position.
            var last = parser.Current?.End ?? Mark.Empty;
            throw lines.Fault(LineOf(last), ColumnOf(last), "The front matter is not valid YAML from here on.");
        }
    }

    private static FrontEntry ReadEntry(Parser parser, int depth)
    {
        var start = parser.Current!.Start;
        var key = ReadValue(parser, depth);
        // After an empty key the parser may leave out the value.
        var value = parser.Accept<MappingEnd>(out _) ? key with { Text = "" } : ReadValue(parser, depth);
        return new FrontEntry(key.Text ?? "", LineOf(start), ColumnOf(start), value);
    }

    private static FrontValue ReadValue(Parser parser, int depth)
    {
        var value = parser.Consume<ParsingEvent>();
        var (line, column) = (LineOf(value.Start), ColumnOf(value.Start));
        // A few nested aliases can expand to billions of values, and no author needs one.
        if (value is AnchorAlias)
        {
            throw new ContentException(line, column, "Aliases are not accepted in front matter.");
        }

        if (depth > FrontValue.MaxDepth)
        {
            throw new ContentException(line, column, FrontValue.TooDeep);
        }

        switch (value)
        {
            case Scalar scalar:
                return new FrontValue(line, column, IsNull(scalar) ? "" : scalar.Value, Items: null);
            case SequenceStart:
                var items = new List<FrontValue>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(ReadValue(parser, depth + 1));
                }

                return new FrontValue(line, column, Text: null, items);
            default:
                var entries = new List<FrontEntry>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    entries.Add(ReadEntry(parser, depth + 1));
                }

                return new FrontValue(line, column, Text: null, Items: null) { Entries = entries };
        }
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL";

    private static int LineOf(Mark mark) => (int)mark.Line + FrontBlock.FirstLine - 1;

    private static int ColumnOf(Mark mark) => Math.Max(1, (int)mark.Column);
}
