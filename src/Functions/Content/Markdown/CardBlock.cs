using System.Globalization;
using System.Text.RegularExpressions;
using Functions.Content.Files;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Functions.Content.Markdown;

/// <summary>The card of an exercise or an article, on a line of its own: <c>{{exercise slug}}</c>.</summary>
internal sealed class CardBlock(BlockParser parser, ContentKind kind, string slug, string source) : LeafBlock(parser)
{
    /// <summary>Says where in the text the card of an element stands. The sanitiser removes it.</summary>
    public const string Attribute = "data-card";

    public ContentKind Kind => kind;

    public string Slug => slug;

    /// <summary>As it is written.</summary>
    public string Source => source;

    /// <summary>Whether nothing is written of it.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>The value of <see cref="Attribute"/>.</summary>
    public string Place => Span.Start.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads a card wherever a block may begin, a line after those of a paragraph too, but not in code and HTML.</summary>
internal sealed partial class CardBlockParser : BlockParser
{
    public CardBlockParser() => OpeningCharacters = ['{'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || Shortcode().Match(processor.Line.ToString()) is not { Success: true } card)
        {
            return BlockState.None;
        }

        var kind = card.Groups["kind"].Value == "exercise" ? ContentKind.Exercise : ContentKind.Article;
        processor.NewBlocks.Push(new CardBlock(this, kind, card.Groups["slug"].Value, card.Value.TrimEnd())
        {
            Column = processor.Column,
            Line = processor.LineIndex,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        });
        return BlockState.BreakDiscard;
    }

    [GeneratedRegex(@"^\{\{[ \t]*(?<kind>exercise|article)[ \t]+(?<slug>[a-z0-9-]+)[ \t]*\}\}[ \t]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shortcode();
}

/// <summary>Writes a card as it is written: what it shows is known when the text is sanitised.</summary>
internal sealed class CardBlockRenderer : HtmlObjectRenderer<CardBlock>
{
    protected override void Write(HtmlRenderer renderer, CardBlock card)
    {
        if (card.IsLeftOut)
        {
            return;
        }

        renderer.EnsureLine();
        renderer.WriteLine($"<p {CardBlock.Attribute}=\"{card.Place}\">{card.Source}</p>");
    }
}
