namespace Cli.WordPress.Reporting;

/// <summary>A kind of thing that is not carried over, or comes out otherwise, and what to do about it.</summary>
internal sealed record Loss(string Title, string NextStep)
{
    public static Loss Hidden { get; } = new("Not public, as at the old site", "Each is a draft: remove `draft` from its front matter when it may be read.");

    public static Loss Scheduled { get; } = new("Scheduled", "Each appears by itself at that time. Take care that the old site does not show it too.");

    public static Loss Slug { get; } = new("Another slug", "`redirects.tsv` leads from the old address to the new one. Change `slug` and `redirects.tsv` together.");

    public static Loss OldSlug { get; } = new("Former addresses that two posts had", "The first post keeps the former address. Move it to the other's `aliases` if that is the right one.");

    public static Loss NoTitle { get; } = new("Without a title", "Write one.");

    public static Loss Date { get; } = new("Dates", "Check `date`.");

    public static Loss Author { get; } = new("Authors", "Write their names into `authors`.");

    public static Loss Category { get; } = new("More than one category", "An article has one category here: the others are tags. Choose another where the first is the wrong one.");

    public static Loss Taxonomy { get; } = new("Terms of other taxonomies", "They are tags here. Remove those that readers do not need.");

    public static Loss Search { get; } = new("Settings for search engines", "Titles come from `title`, descriptions from `summary`: change these where the old ones were better.");

    public static Loss Sticky { get; } = new("Kept at the top of the list", "Lists are by date here. Link to it from a page that people see first.");

    public static Loss Format { get; } = new("Post formats", "They changed how a theme showed the post, and nothing of its text: nothing to do.");

    public static Loss Comments { get; } = new("Comments", "There are none here. Copy into the text what readers should not lose.");

    public static Loss Shortcode { get; } = new("Shortcodes of plugins", "Only the plugin knows what they showed: look at the old page, and write that into the text.");

    public static Loss Block { get; } = new("Blocks that WordPress fills when it shows the page", "Nothing of them is in an export: write into the text what readers need of them.");

    public static Loss Player { get; } = new("Players and embedded pages", "A link is in their place where there was an address. Say around it what it leads to.");

    public static Loss Form { get; } = new("Forms", "Link to the contact form, or write what to do instead.");

    public static Loss Script { get; } = new("Scripts, styles and drawings", "They are never shown here: replace a drawing by a picture, and leave out the rest.");

    public static Loss Concealed { get; } = new("Text that the page concealed", "It is left out, as readers never saw it. Copy it from the export if it is needed.");

    public static Loss Picture { get; } = new("Pictures", "Put the file into `media/` and write `![what it shows](/media/…)` where it belongs.");

    public static Loss ForeignPicture { get; } = new("Pictures at other sites", "They are shown from there, as before, for as long as they are there, and over https only. With the right to do so, put a copy into `media/`.");

    public static Loss Gallery { get; } = new("Galleries", "Export again with all content, so that the media are in the file; or put the pictures into `media/` and write them where they belong.");

    public static Loss Link { get; } = new("Links to parts of the old site that are not articles here", "Change each to the page that has it now, or remove it.");

    public static Loss Address { get; } = new("Addresses that no link may have", "The text is kept. Write another address, if there is one.");

    public static Loss Paging { get; } = new("Posts of several pages", "Each is on one page here: nothing to do.");

    public static Loss Teaser { get; } = new("Teasers", "It is too long for a summary, which is now the text's beginning: write `summary` where that is a bad one.");

    public static Loss Enclosure { get; } = new("Audio and video of a podcast", "A link is at the end of the text; feeds have no enclosures here.");

    public static Loss Rendering { get; } = new("Comes out otherwise", "Compare the article with the old page.");
}
