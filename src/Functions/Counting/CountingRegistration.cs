using Microsoft.Extensions.DependencyInjection;

namespace Functions.Counting;

internal static class CountingRegistration
{
    public static IServiceCollection AddCounting(this IServiceCollection services) => services
        .AddSingleton<DailyCounts>()
        .AddSingleton<DailyCountStore>()
        .AddSingleton<CountWriter>()
        .AddHostedService(provider => provider.GetRequiredService<CountWriter>());
}
