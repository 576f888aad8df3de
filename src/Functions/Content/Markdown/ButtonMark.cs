using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Markdown;

/// <summary>The mark directly behind a link that makes it a button, as in pandoc: <c>[Book a first call](/contact){.button}</c>.</summary>
internal sealed class ButtonMark : LeafInline
{
    /// <summary>The class of a button; no other is let through on a link.</summary>
    public const string ClassName = "button";

    public const string Text = $"{{.{ClassName}}}";
}

internal sealed class ButtonMarkParser : InlineParser
{
    public ButtonMarkParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (processor.Inline is not LinkInline { IsImage: false, IsAutoLink: false, IsClosed: true } link
            || slice.PeekCharExtra(-1) is not (')' or ']')
            || !slice.AsSpan().StartsWith(ButtonMark.Text, StringComparison.Ordinal))
        {
            return false;
        }

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        link.GetAttributes().AddClass(ButtonMark.ClassName);
        processor.Inline = new ButtonMark { Span = new SourceSpan(start, start + ButtonMark.Text.Length - 1), Line = line, Column = column, IsClosed = true };
        slice.Start += ButtonMark.Text.Length;
        return true;
    }
}

internal sealed class ButtonMarkRenderer : HtmlObjectRenderer<ButtonMark>
{
    protected override void Write(HtmlRenderer renderer, ButtonMark mark)
    {
        // It is the class of the link before it.
    }
}
