using Microsoft.Extensions.DependencyInjection;

namespace Functions.Articles;

internal static class ArticlesRegistration
{
    public static IServiceCollection AddArticles(this IServiceCollection services) => services
        .AddSingleton<MarkdownRenderer>()
        .AddSingleton<ArticleParser>()
        .AddSingleton<ContentStore>()
        .AddSingleton<SiteStore>()
        .AddSingleton<ArticlePublisher>()
        .AddSingleton<ArticleCatalog>();
}
