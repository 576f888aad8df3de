using System.Globalization;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;
using Functions.Content.Markdown;

namespace Cli.WordPress.OldSite;

/// <summary>What the conversion of one post may look up, and where it says what it loses.</summary>
internal sealed record PostContext(WordPressExport Export, MediaItems Media, ImportedMedia Files, MovedPosts Moved, WordPressItem Post, Action<Loss, string> Lost)
{
    /// <summary>The address of the post at the old site, which its relative addresses are relative to.</summary>
    public Uri? Page { get; } = OldAddress.Resolve(Post.Link, Export.Home) ?? Export.Home;

    /// <summary>The content of a block that several posts share.</summary>
    public string? ReusableBlock(string id) => Export.Items.FirstOrDefault(item => item.Type == "wp_block" && item.Id == id)?.Content;

    /// <summary>HTML that may be parsed.</summary>
    /// <exception cref="InvalidDataException">It would take too long: elements lie too deep in each other, or are too many.</exception>
    public static string Parse(string html) => MarkupBudget.Allows(html)
        ? XmlText.Clean(html)
        : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It has too many elements, or they lie too deep in each other ({html.Length} characters)."));
}
