using Functions.Search.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Search;

internal static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<SearchReading>();
}
