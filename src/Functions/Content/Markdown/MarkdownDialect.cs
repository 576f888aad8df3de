using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Markdown;

/// <summary>GitHub's Markdown with footnotes, definition lists, abbreviations and containers (<c>:::note</c>), and nothing that changes numbers or words.</summary>
internal sealed class MarkdownDialect : IMarkdownExtension
{
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseFootnotes()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
        .UseDefinitionLists()
        .UseAbbreviations()
        .Use<MarkdownDialect>()
        .Build();

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new CustomContainerParser());
        pipeline.BlockParsers.Insert(0, new CardBlockParser());
        pipeline.InlineParsers.Add(new ButtonMarkParser());
        pipeline.InlineParsers.InsertBefore<EmphasisInlineParser>(new NumberParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => renderer.ObjectRenderers.InsertRange(0, [new ContainerRenderer(), new CardBlockRenderer(), new ButtonMarkRenderer()]);

    // Marks of emphasis between two digits are a sum, a range or a dose.
    private sealed class NumberParser : InlineParser
    {
        public NumberParser() => OpeningCharacters = ['*', '~'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var (text, start, end) = (slice.Text, slice.Start, slice.Start);
            while (end + 1 < slice.End && text[end + 1] == text[start])
            {
                end++;
            }

            if (end >= slice.End || !char.IsDigit(slice.PeekCharExtra(-1)) || !char.IsDigit(text[end + 1]))
            {
                return false;
            }

            var place = processor.GetSourcePosition(start, out var line, out var column);
            processor.Inline = new LiteralInline
            {
                Content = new StringSlice(text, start, end),
                Span = new SourceSpan(place, place + end - start),
                Line = line,
                Column = column,
                IsClosed = true,
            };
            slice.Start = end + 1;
            return true;
        }
    }

    // As a quotation with a label, which reads well without styles too.
    private sealed class ContainerRenderer : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer container)
        {
            var (name, title) = Label(container);
            var element = name.Length == 0 ? "div" : name == "details" ? "details" : "blockquote";
            renderer.EnsureLine();
            renderer.Write($"<{element}>");
            if (title.Length > 0)
            {
                renderer.Write(element == "details" ? "<summary>" : "<p><strong>").WriteEscape(title).WriteLine(element == "details" ? "</summary>" : "</strong></p>");
            }

            renderer.WriteChildren(container);
            renderer.EnsureLine();
            renderer.WriteLine($"</{element}>");
        }

        // ":::note Title", ":::note[Title]", and "::: {.note}", which has no label of its own.
        private static (string Name, string Title) Label(CustomContainer container)
        {
            var words = $"{container.Info} {container.Arguments}".Trim();
            var end = words.AsSpan().IndexOfAny(' ', '[', '{');
            var name = end < 0 ? words : words[..end];
            var title = end < 0 ? "" : words[end..].Split('{')[0].Trim('[', ']', ' ');
            return (name.ToLowerInvariant(), title.Length > 0 || name.Length == 0 || name == "details" ? title : char.ToUpperInvariant(name[0]) + name[1..]);
        }
    }
}
