using System.Text;
using System.Text.Json;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Counting;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Content.Pages;

/// <summary>
/// Serves pages: rendered from memory on the first request and cached until the site changes, so that
/// publishing does not render pages and a scheduled change is visible immediately.
/// </summary>
public sealed class PageReader(
    ArticleCatalog catalog, PageWriter writer, PreviewLinks previews, DraftPreview openDraft, PrivacyFallback privacy, DailyCounts counts, IOptions<SiteOptions> site, TimeProvider time)
{
    private const string LanguageItem = "language of the page";

    private readonly string _policy = PageFrame.ContentSecurityPolicy(site.Value);

    public async Task<IResult> AnswerAsync(HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        var original = OriginalAddress.Of(request, path, site.Value);
        request.HttpContext.Items[LanguageItem] = original.Language;
        request.HttpContext.Response.Headers.ContentSecurityPolicy = _policy;
        if (PageAddress.Of(original) is not { } address)
        {
            return Problem.NotFound();
        }

        if (address.Tag?.Length > QueryParameters.MaxCharacters)
        {
            return Problem.BadQuery([QueryParameters.TooLong("tag", QueryParameters.MaxCharacters)]);
        }

        var published = await catalog.GetAsync(cancellationToken);
        return address switch
        {
            { Slug: null } => List(address, published, request),
            { Preview: { } token } => await PreviewAsync(address, token, published.View, request.HttpContext.Response, cancellationToken),
            _ => await ItemAsync(address, address.Slug, published, request, cancellationToken),
        };
    }

    /// <summary>The error page for a problem with a page.</summary>
    /// <returns>Null for requests for anything else.</returns>
    public static Page? Present(HttpContext context, Problem problem, SiteOptions site)
    {
        if (context.Items[LanguageItem] is not string language)
        {
            return null;
        }

        var words = Words.In(language);
        var (title, text) = problem.Status switch
        {
            StatusCodes.Status404NotFound => (words["list.notFound"], words["list.notFoundText"]),
            StatusCodes.Status410Gone => (words["list.retired"], ""),
            _ => (problem.Title, problem.Detail ?? ""),
        };
        return new Page(
            title,
            Html.Of($"""<p class="lead">{text}</p><p><a class="button" href="{site.HrefTo(site.PathIn(language, "/articles/"))}">{words["list.all"]}</a></p>"""),
            problem.Status)
        { Language = language };
    }

    private IResult List(PageAddress address, PublishedSite published, HttpRequest request)
    {
        // The way back to the kind leads to its list; pages have none, and the team may have a page of its own.
        if (address.Kind == ContentKind.Page)
        {
            return Problem.NotFound();
        }

        if (address.Kind == ContentKind.Person && TeamPage(address.Language, published.View) is { } team)
        {
            return new MovedContent(team, Freshness.CacheControl(published.View.NextChange - time.GetUtcNow()));
        }

        var list = new ListPage(address, published.View, site.Value, time.GetUtcNow());
        if (!list.Exists)
        {
            return Problem.NotFound();
        }

        counts.AddRead(request, address.Kind.Folder());
        return Content(published, list.CacheKey, list.Write, list.IsEmpty, list.NextChange);
    }

    private async Task<IResult> ItemAsync(PageAddress address, string slug, PublishedSite published, HttpRequest request, CancellationToken cancellationToken)
    {
        if (published.View[address.Kind].Find(slug) is { } entry)
        {
            if (TranslationOf(entry, address.Language, published.View) is { } translation)
            {
                return new MovedContent(translation, Freshness.CacheControl(published.View.NextChange - time.GetUtcNow()));
            }

            counts.AddRead(request, entry.Address);
            request.HttpContext.Response.Headers.ContentSecurityPolicy = PolicyFor(entry.Item);
            return await PageOfAsync(entry, published, cancellationToken);
        }

        var former = FormerContent.Find(published.View, address.Kind, slug, time.GetUtcNow(), target => target.Item.Url);
        // Both forms lead there: a page that was taken down leaves none there either.
        return former is MovedContent || address is not { Kind: ContentKind.Page, Slug: SiteNavigation.PrivacySlug } ? former ?? Problem.NotFound()
            : published.View[ContentKind.Page].Find(Authoring.Slug.InLanguage(slug, address.Language)) is { } own ? new MovedContent(own.Item.Url, Freshness.CacheControl(published.View.NextChange - time.GetUtcNow()))
            : Content(published, $"{address.Language} privacy", () => privacy(address.Language, published.View.Navigation(address.Language, site.Value)));
    }

    private async ValueTask<ConditionalContent> PageOfAsync(SnapshotEntry entry, PublishedSite published, CancellationToken cancellationToken)
    {
        var session = LiveSession.Of(entry.Item, site.Value, time.GetUtcNow());
        var key = session is null ? entry.Item.Url : $"{entry.Item.Url} {session.State} {session.NextChange:O}";
        var page = published.Find(key) ?? await WriteAsync(key, entry, published, cancellationToken);
        return Content(page, published, session?.NextChange);
    }

    private async Task<CachedResponse> WriteAsync(string key, SnapshotEntry entry, PublishedSite published, CancellationToken cancellationToken)
    {
        var body = await catalog.GetBodyAsync(entry.BodyHash, cancellationToken);
        return published.GetOrAdd(key, () => new WrittenResponse(Encoding.UTF8.GetBytes(Write(entry, body, published.View).Markup)));
    }

    private async Task<IResult> PreviewAsync(PageAddress address, string token, SnapshotView view, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await previews.OpenAsync(token, view, address.Kind, address.Slug!, cancellationToken) is { } entry)
        {
            return Private(Write(entry, await catalog.GetBodyAsync(entry.BodyHash, cancellationToken), view).Markup, entry.Item, response);
        }

        return await openDraft(token, address.Kind, cancellationToken) is { } draft ? Private(draft.Page, draft.Item, response) : PreviewLinks.InvalidLink;
    }

    private PrivateContent Private(string page, ArticleItem item, HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = PolicyFor(item);
        return new PrivateContent(Encoding.UTF8.GetBytes(page), Page.ContentType);
    }

    // Below a language's path the same text in that language is meant.
    private string? TranslationOf(SnapshotEntry entry, string language, SnapshotView view) => language == site.Value.DefaultLanguage || site.Value.LanguageFor(entry.Item.Lang) == language
        ? null
        : view[entry.Kind].TranslationsOf(entry).FirstOrDefault(other => site.Value.LanguageFor(other.Lang) == language)?.Url;

    private string? TeamPage(string language, SnapshotView view) => view.TeamPage is not { } page ? null
        : view[ContentKind.Page].TranslationsOf(page).FirstOrDefault(other => site.Value.LanguageFor(other.Lang) == language)?.Url ?? page.Item.Url;

    // A recording may be on another site, whose host often leads to one more, and to another one tomorrow; everything else on a page is the practice's own.
    private string PolicyFor(ArticleItem item)
        => RecordingPlayer.IsElsewhere(item, site.Value) ? $"{_policy}; media-src {site.Value.OwnOrigins} https:" : _policy;

    private ConditionalContent Content(PublishedSite published, string cacheKey, Func<Html> page, bool isEmpty = false, DateTimeOffset? changesAt = null)
        => Content(published.GetOrAdd(cacheKey, () => new WrittenResponse(Encoding.UTF8.GetBytes(page().Markup), IsEmpty: isEmpty)), published, changesAt);

    private ConditionalContent Content(CachedResponse page, PublishedSite published, DateTimeOffset? changesAt) => new(
        page.Content,
        Page.ContentType,
        Freshness.CacheControl((changesAt < published.View.NextChange ? changesAt : published.View.NextChange ?? changesAt) - time.GetUtcNow()));

    private Html Write(SnapshotEntry entry, EncodedContent body, SnapshotView view)
        => writer.Write(entry, JsonSerializer.Deserialize<Article>(body.Identity.Bytes.Span, Json.Options)!, view);
}
