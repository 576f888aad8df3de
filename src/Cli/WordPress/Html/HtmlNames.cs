using AngleSharp.Dom;

namespace Cli.WordPress.Html;

/// <summary>The elements of a post by what they are to the text.</summary>
internal static class HtmlNames
{
    /// <summary>What ends a line of text.</summary>
    public static IReadOnlySet<string> Blocks { get; } = Names(
        "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr "
        + "legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul");

    /// <summary>What has no text of its own, only elements.</summary>
    public static IReadOnlySet<string> Structures { get; } = Names("ul ol menu dir dl table thead tbody tfoot tr colgroup");

    /// <summary>Blocks that hold a line, or paragraphs.</summary>
    public static IReadOnlySet<string> Lines { get; } = Names("p li td th dd dt h1 h2 h3 h4 h5 h6 figcaption caption summary legend");

    /// <summary>What has a meaning within a line; every other element there only styles it.</summary>
    public static IReadOnlySet<string> Inlines { get; } = Names(
        "a abbr acronym b bdi bdo big br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small strike strong sub sup time tt u var wbr");

    /// <summary>What keeps its line ends and its spaces.</summary>
    public static IReadOnlySet<string> Verbatim { get; } = Names("pre script style textarea svg math");

    public static bool IsBlock(INode node) => node is IElement element && Blocks.Contains(element.LocalName);

    public static bool HasBlock(IElement element) => element.Children.Any(child => IsBlock(child) || HasBlock(child));

    private static HashSet<string> Names(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
