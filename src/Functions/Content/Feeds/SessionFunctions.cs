using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Reading;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Content.Feeds;

/// <summary>One live session for a calendar.</summary>
public sealed class SessionFunctions(ContentReader reader, ArticleCatalog catalog, ExerciseCalendar calendar, IOptions<SiteOptions> site, TimeProvider time)
{
    [Function(nameof(GetSessionCalendar))]
    public async Task<IResult> GetSessionCalendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exercises/" + SlugRoute.Parameter + "/calendar.ics")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
    {
        var view = (await catalog.GetAsync(cancellationToken)).View;
        return view[ContentKind.Exercise].Find(slug)?.Item switch
        {
            { Kind: ExerciseKind.Live } => await reader.AnswerAsync(
                $"calendar {slug}", "text/calendar; charset=utf-8", current => calendar.Write(current[ContentKind.Exercise].Find(slug) is { } entry ? [entry.Item] : [], name: null), cancellationToken),
            null when FormerContent.Find(view, ContentKind.Exercise, slug, time.GetUtcNow(), target => site.Value.LinkToApi($"exercises/{target.Item.Slug}/calendar.ics")) is { } former => former,
            _ => Problem.NotFound("There is no live session with this name."),
        };
    }
}
