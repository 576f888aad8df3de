using Microsoft.Extensions.DependencyInjection;

namespace Functions.Insights;

internal static class InsightsRegistration
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services
        .AddSingleton<InsightsReader>()
        .AddSingleton<MessageMonths>();
}
