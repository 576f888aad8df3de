using System.Globalization;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;
using Functions.Content.Authoring;

namespace Cli.WordPress.Fields;

/// <summary>Gives each post its slug, and each former slug to one post.</summary>
internal sealed class PostSlugs(ImportReport report)
{
    private readonly Dictionary<string, WordPressItem> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<WordPressItem, string> _slugs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, WordPressItem> _former = new(StringComparer.Ordinal);

    public string Of(WordPressItem post) => _slugs[post];

    public string Claim(WordPressItem item, string folder)
    {
        var wanted = Slug.From(Uri.UnescapeDataString(item.Name)) ?? Slug.From(PlainWords.Of(item.Title)) ?? $"post-{item.Id}";
        var slug = wanted;
        for (var number = 2; !_taken.TryAdd($"{folder}/{slug}", item); number++)
        {
            slug = $"{wanted[..Math.Min(wanted.Length, 190)]}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        if (slug != item.Name && item.Name.Length > 0)
        {
            report.Note(item, Loss.Slug, $"'{Uri.UnescapeDataString(item.Name)}' became '{slug}'.");
        }

        return _slugs[item] = slug;
    }

    /// <summary>The former slugs of an article that lead to it alone, once all have their slugs.</summary>
    public IReadOnlyList<string> Aliases(WordPressItem post)
    {
        var aliases = new List<string>();
        foreach (var old in post.Meta["_wp_old_slug"].Select(old => Slug.From(Uri.UnescapeDataString(old))).OfType<string>().Where(old => old != _slugs[post]).Distinct(StringComparer.Ordinal))
        {
            if (_taken.TryGetValue($"articles/{old}", out var owner) || (!_former.TryAdd(old, post) && (owner = _former[old]) is not null))
            {
                report.Note(post, Loss.OldSlug, $"'{old}' leads to the {owner}.");
            }
            else
            {
                aliases.Add(old);
            }
        }

        return aliases;
    }
}
