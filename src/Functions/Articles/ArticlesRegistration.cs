using Functions.Articles.Feeds;
using Functions.Articles.Managing;
using Functions.Articles.Pages;
using Functions.Articles.Publishing;
using Functions.Articles.Reading;
using Functions.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Articles;

internal static class ArticlesRegistration
{
    public static IServiceCollection AddArticles(this IServiceCollection services) => services
        .AddValidatedOptions<ArticleOptions>(ArticleOptions.Section)
        .AddSingleton<MarkdownRenderer>()
        .AddSingleton<ArticleParser>()
        .AddSingleton<ContentStore>()
        .AddSingleton<SiteStore>()
        .AddSingleton<SourceReader>()
        .AddSingleton<BodyWriter>()
        .AddSingleton<FeedTexts>()
        .AddSingleton<SearchIndexWriter>()
        .AddSingleton<SiteBuilder>()
        .AddSingleton<SiteVersions>()
        .AddSingleton<ArticlePublisher>()
        .AddSingleton<BodyCache>()
        .AddSingleton<ArticleCatalog>()
        .AddSingleton<SearchIndexCache>()
        .AddSingleton<PublishedSearch>(services => services.GetRequiredService<SearchReader>().GetAsync)
        .AddSingleton<SearchReader>()
        .AddSingleton<ContentReader>()
        .AddSingleton<ContentList>()
        .AddSingleton<PreviewLinks>()
        .AddSingleton<PageReader>()
        .AddSingleton<RssFeed>()
        .AddSingleton<AtomFeed>()
        .AddSingleton<JsonFeed>()
        .AddSingleton<Sitemap>()
        .AddSingleton<ExerciseCalendar>()
        .AddSingleton<ContentReport>()
        .AddSingleton<ContentCheck>();
}
