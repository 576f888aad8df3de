using Functions.Content.Markdown;
using Functions.Content.Reading;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>The feeds and the calendar. Unknown parameters are ignored: feed readers and trackers add their own.</summary>
public sealed class FeedFunctions(ContentReader reader, ArticleCatalog catalog, RssFeed rss, AtomFeed atom, JsonFeed json, ExerciseCalendar calendar, IOptions<SiteOptions> site)
{
    [Function(nameof(GetRssFeed))]
    public Task<IResult> GetRssFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/" + RssFeed.Name)] HttpRequest request, CancellationToken cancellationToken)
        => AnswerAsync(request, RssFeed.Name, "application/rss+xml; charset=utf-8", rss.Write, cancellationToken);

    [Function(nameof(GetAtomFeed))]
    public Task<IResult> GetAtomFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/" + AtomFeed.Name)] HttpRequest request, CancellationToken cancellationToken)
        => AnswerAsync(request, AtomFeed.Name, "application/atom+xml; charset=utf-8", atom.Write, cancellationToken);

    [Function(nameof(GetJsonFeed))]
    public Task<IResult> GetJsonFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/" + JsonFeed.Name)] HttpRequest request, CancellationToken cancellationToken)
        => AnswerAsync(request, JsonFeed.Name, "application/feed+json; charset=utf-8", json.Write, cancellationToken);

    [Function(nameof(GetExerciseCalendar))]
    public Task<IResult> GetExerciseCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exercises/calendar.ics")] HttpRequest request, CancellationToken cancellationToken)
        => reader.AnswerAsync("calendar", "text/calendar; charset=utf-8", calendar.Write, cancellationToken);

    private (string? Language, string Tag, Problem? Problem) Read(HttpRequest request)
    {
        var parameters = new QueryParameters(request, RequestLanguage.Name);
        var language = parameters.OneOf(RequestLanguage.Name, site.Value.GetLanguages());
        var errors = (parameters.Problem?.Errors ?? []).Where(error => error.Parameter == RequestLanguage.Name).ToList();
        var tag = XmlText.Clean(request.Query["tag"].FirstOrDefault() ?? "").Trim();
        if (tag.Length > QueryParameters.MaxCharacters)
        {
            errors.Add(QueryParameters.TooLong("tag", QueryParameters.MaxCharacters));
        }

        return (language, tag, errors.Count > 0 ? Problem.BadQuery(errors) : null);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string format, string type, Func<Feed, byte[]> write, CancellationToken cancellationToken)
    {
        // Most feed readers ask for the feed as it is: then nothing has to be read.
        var (language, tag, problem) = request.QueryString.HasValue ? Read(request) : (null, "", null);
        return problem ?? await reader.AnswerAsync($"feeds/{format}?{language} {tag}", type, WriteAsync, cancellationToken);

        async Task<WrittenResponse> WriteAsync(SnapshotView view)
        {
            var feed = await Feed.OfAsync(view, site.Value, language, tag.Length == 0 ? null : tag, async entry => FeedContent.Of((await catalog.GetBodyAsync(entry.BodyHash, cancellationToken)).Identity.Bytes, site.Value.DefaultLanguage));
            return new WrittenResponse(write(feed), IsEmpty: feed.Items.Count == 0);
        }
    }
}
