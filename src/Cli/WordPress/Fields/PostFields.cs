using System.Globalization;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Fields;

/// <summary>Front matter of a post: title, dates, who may read it, who wrote it, what it is about, its picture.</summary>
internal sealed class PostFields(PostContext context, DateTimeOffset now)
{
    private static readonly string[] Unlisted = ["post_format", "author", "language", "post_translations", "nav_menu", "link_category"];

    private readonly WordPressItem _post = context.Post;
    private readonly FrontMatterWriter _front = new();

    /// <param name="slug">Its slug.</param>
    /// <param name="aliases">Its former slugs.</param>
    public FrontMatterWriter Write(string slug, IReadOnlyCollection<string> aliases)
    {
        var title = PlainWords.Of(_post.Title);
        if (title.Length == 0)
        {
            title = $"Untitled {_post.Id}";
            context.Lost(Loss.NoTitle, $"it is named '{title}'.");
        }

        _front.Add("title", title);
        _front.Add("slug", slug);
        var search = new SearchSettings(context);
        AddDates();
        _front.Add("summary", search.Summary());
        AddTerms();
        _front.Add("authors", Authors());
        AddPicture();
        _front.Add("canonical", search.Canonical());
        _front.Add("aliases", aliases);
        if (_post.Comments > 0)
        {
            context.Lost(Loss.Comments, $"{_post.Comments} comments.");
        }

        if (_post.IsSticky)
        {
            context.Lost(Loss.Sticky, "it was kept at the top.");
        }

        return _front;
    }

    // Nothing becomes public that the old site did not show to everybody.
    private void AddDates()
    {
        if (_post.PublishedAt is not null)
        {
            _front.Add("date", _post.PublishedAt);
        }
        else if (_post.LocalDate is { } local)
        {
            _front.Add("date", local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            context.Lost(Loss.Date, $"{local:yyyy-MM-dd HH:mm}, of which the export does not say in which time zone.");
        }
        else if (_post.Status is "publish")
        {
            context.Lost(Loss.Date, "it has no date.");
        }

        var isScheduled = _post is { Status: "future", HasPassword: false } && _post.PublishedAt > now;
        _front.Add("publishAt", isScheduled ? _post.PublishedAt : null);
        _front.Add("updated", _post.UpdatedAt);
        if (isScheduled)
        {
            context.Lost(Loss.Scheduled, $"{_post.PublishedAt:yyyy-MM-dd HH:mm} UTC.");
        }
        else if (_post.Status != "publish" || _post.HasPassword)
        {
            _front.AddTrue("draft");
            context.Lost(Loss.Hidden, _post.HasPassword ? "it has a password there." : _post.Status == "future" ? "it is scheduled there for a time that has passed." : $"it is {_post.Status} there.");
        }
    }

    // An article has one category here; the others are tags, so that none is lost.
    private void AddTerms()
    {
        var categories = Names(Term.Category);
        var others = _post.Terms.Where(term => term.Taxonomy is not (Term.Category or Term.Tag) && !Unlisted.Contains(term.Taxonomy, StringComparer.Ordinal)).ToList();
        _front.Add("tags", [.. Names(Term.Tag).Concat(categories.Skip(1)).Concat(others.Select(term => term.Name)).Distinct(StringComparer.OrdinalIgnoreCase)]);
        _front.Add("category", categories.FirstOrDefault());
        _front.Add("lang", _post.Terms.FirstOrDefault(term => term.Taxonomy == "language")?.Slug.Replace('_', '-'));
        if (categories.Count > 1)
        {
            context.Lost(Loss.Category, $"{categories[0]}; as tags: {string.Join(", ", categories.Skip(1))}.");
        }

        foreach (var taxonomy in others.GroupBy(term => term.Taxonomy, StringComparer.Ordinal))
        {
            context.Lost(Loss.Taxonomy, $"{taxonomy.Key}: {string.Join(", ", taxonomy.Select(term => term.Name))}.");
        }

        foreach (var format in Names("post_format"))
        {
            context.Lost(Loss.Format, $"{format}.");
        }
    }

    private List<string> Names(string taxonomy) => [.. _post.Terms.Where(term => term.Taxonomy == taxonomy).Select(term => term.Name)];

    // A plugin keeps authors as terms, named cap-login; those without an account are posts of a type of its own.
    private List<string> Authors()
    {
        var coauthors = _post.Terms.Where(term => term.Taxonomy == "author").Select(CoauthorName).Distinct(StringComparer.Ordinal).ToList();
        if (coauthors.Count > 0 || _post.Creator.Length == 0)
        {
            return coauthors;
        }

        if (context.Export.Authors.TryGetValue(_post.Creator, out var name) && name.Length > 0)
        {
            return [name];
        }

        context.Lost(Loss.Author, $"the export has the login '{_post.Creator}' and no name for it.");
        return [_post.Creator];
    }

    private string CoauthorName(Term author)
    {
        var login = author.Slug.StartsWith("cap-", StringComparison.Ordinal) ? author.Slug["cap-".Length..] : author.Slug;
        var guest = context.Export.Items.FirstOrDefault(item => item.Type == "guest-author" && (item.MetaText("cap-user_login") == login || item.Name == author.Slug))?.MetaText("cap-display_name");
        var account = new[] { login, author.Name }.Select(key => context.Export.Authors.GetValueOrDefault(key)).FirstOrDefault(name => name is { Length: > 0 });
        return guest ?? account ?? author.Name;
    }

    private void AddPicture()
    {
        if (_post.MetaText("_thumbnail_id") is not { } id)
        {
            return;
        }

        if (context.Media.Find(id) is { } picture && OldAddress.Resolve(picture.AttachmentUrl, context.Export.Home) is { } url)
        {
            _front.Add("image", context.Files.AddressOfPicture(url) ?? url.AbsoluteUri);
            _front.Add("imageAlt", MediaItems.AltOf(picture));
        }
        else
        {
            context.Lost(Loss.Picture, $"the post's own picture, attachment {id}, is not in the export.");
        }
    }
}
