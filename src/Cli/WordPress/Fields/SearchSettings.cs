using Cli.WordPress.Html;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Fields;

/// <summary>What a post's plugins tell search engines of it, of which a summary and a canonical address are carried over.</summary>
internal sealed class SearchSettings(PostContext context)
{
    // What is longer is no summary.
    private const int MaxSummaryCharacters = 2_000;
    private const int MaxTeaserCharacters = 500;
    private static readonly string[] Descriptions = ["_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_aioseop_description", "_seopress_titles_desc", "_genesis_description"];
    private static readonly string[] Titles = ["_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title", "_seopress_titles_title", "_genesis_title"];
    private static readonly string[] Canonicals = ["_yoast_wpseo_canonical", "rank_math_canonical_url", "_aioseo_canonical_url", "_seopress_robots_canonical", "_genesis_canonical_uri"];
    private readonly WordPressItem _post = context.Post;

    /// <summary>The excerpt, or else the description for search engines, or else the text before the "more".</summary>
    public string? Summary()
    {
        var description = Descriptions.Select(_post.MetaText).FirstOrDefault(text => text is not null && !IsTemplate(text)) is { } found ? PlainWords.Of(found) : null;
        if (Descriptions.Concat(Titles).Select(_post.MetaText).FirstOrDefault(text => text is not null && IsTemplate(text)) is { } template)
        {
            context.Lost(Loss.Search, $"the pattern `{template}`.");
        }
        else if (Titles.Select(_post.MetaText).FirstOrDefault(text => text is not null) is { } title && PlainWords.Of(title) != PlainWords.Of(_post.Title))
        {
            context.Lost(Loss.Search, $"the title \"{PlainWords.Of(title)}\".");
        }

        if (_post.MetaText("_yoast_wpseo_meta-robots-noindex") == "1" || _post.MetaText("rank_math_robots")?.Contains("noindex", StringComparison.Ordinal) == true)
        {
            context.Lost(Loss.Search, "it was kept out of search engines; here it is not.");
        }

        if (PlainWords.Of(_post.Excerpt) is { Length: > 0 } excerpt)
        {
            if (excerpt.Length > MaxSummaryCharacters)
            {
                context.Lost(Loss.Teaser, $"its excerpt has {excerpt.Length} characters.");
                return description;
            }

            if (description is not null && description != excerpt)
            {
                context.Lost(Loss.Search, $"the description \"{description}\": the excerpt is the summary.");
            }

            return excerpt;
        }

        return description ?? Teaser();
    }

    private string? Teaser()
    {
        var more = _post.Content.IndexOf("<!--more", StringComparison.Ordinal);
        if (more < 0)
        {
            return null;
        }

        var shortcodes = new ShortcodeHtml(context.Media, _post, (_, _) => { });
        var teaser = PlainWords.Of(PostContext.Parse(shortcodes.Of(_post.Content[..more])));
        if (teaser.Length <= MaxTeaserCharacters)
        {
            return teaser;
        }

        context.Lost(Loss.Teaser, $"{teaser.Length} characters.");
        return null;
    }

    /// <summary>Where the text is to be found, if that is another site.</summary>
    public string? Canonical()
    {
        var address = Canonicals.Select(_post.MetaText).FirstOrDefault(text => text is not null);
        if (address is null || OldAddress.Resolve(address, context.Page) is not { } url || context.Moved.Find(url) is not null)
        {
            return null;
        }

        return url.AbsoluteUri;
    }

    // Plugins put names between such marks and fill them when they show the page.
    private static bool IsTemplate(string text) => text.Count(letter => letter == '%') > 1 || text.Contains("#post_", StringComparison.Ordinal) || text.Contains("#site_", StringComparison.Ordinal);
}
