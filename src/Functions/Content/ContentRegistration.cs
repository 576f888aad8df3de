using Functions.Content.Authoring;
using Functions.Content.Editing;
using Functions.Content.Feeds;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Functions.Content.Pages;
using Functions.Content.Publishing;
using Functions.Content.Reading;
using Functions.Content.Replies;
using Functions.Content.Snapshots;
using Functions.Content.Uploads;
using Functions.Http;
using Functions.Search.Endpoints;
using Functions.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Content;

internal static class ContentRegistration
{
    public static IServiceCollection AddContent(this IServiceCollection services) => services
        .AddValidatedOptions<ContentOptions>(ContentOptions.Section)
        .Configure<ProblemOptions>(problems => problems.Pages.Add(PageReader.Present))
        .AddSingleton<MarkdownRenderer>()
        .AddSingleton<ArticleParser>()
        .AddSingleton<ContentStore>()
        .AddSingleton<SnapshotStore>()
        .AddSingleton<CurrentManifest>()
        .AddSingleton<PictureStore>()
        .AddSingleton<PictureRun>()
        .AddSingleton<ShownPictures>()
        .AddSingleton<MediaReader>()
        .AddSingleton<IssueMedia>()
        .AddSingleton<MediaList>()
        .AddSingleton<MediaUploads>()
        .AddSingleton<SourceReader>()
        .AddSingleton<BodyWriter>()
        .AddSingleton<FeedTexts>()
        .AddSingleton<SearchIndexWriter>()
        .AddSingleton<SnapshotBuilder>()
        .AddSingleton<SnapshotVersions>()
        .AddSingleton<ArticlePublisher>()
        .AddSingleton<BodyCache>()
        .AddSingleton<ArticleCatalog>()
        .AddSingleton<SearchIndexCache>()
        .AddSingleton<PublishedSearch>(services => services.GetRequiredService<SearchReader>().GetAsync)
        .AddSingleton<NavigationSource>(services => services.GetRequiredService<ContentNavigation>().ReadAsync)
        .AddSingleton<ContentNavigation>()
        .AddSingleton<SearchReader>()
        .AddSingleton<ContentReader>()
        .AddSingleton<ContentList>()
        .AddSingleton<PreviewLinks>()
        .AddSingleton<PageWriter>()
        .AddSingleton<PageReader>()
        .AddSingleton<HistoryStore>()
        .AddSingleton<ContentEditor>()
        .AddSingleton<DraftRenderer>()
        .AddSingleton<ISourceRenderer>(services => services.GetRequiredService<DraftRenderer>())
        .AddSingleton<ISourceRenderer, ReplyRenderer>()
        .AddSingleton<ReplyTemplates>()
        .AddSingleton<DraftPreviews>()
        .AddSingleton<DraftPreview>(services => services.GetRequiredService<DraftPreviews>().OpenAsync)
        .AddSingleton<RssFeed>()
        .AddSingleton<AtomFeed>()
        .AddSingleton<JsonFeed>()
        .AddSingleton<Sitemap>()
        .AddSingleton<ExerciseCalendar>()
        .AddSingleton<ContentReport>()
        .AddSingleton<ContentCheck>();
}
