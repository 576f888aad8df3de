using Functions.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Shells;

internal static class ShellsRegistration
{
    public static IServiceCollection AddShells(this IServiceCollection services) => services
        .AddSingleton<PrivacyPage>()
        .AddSingleton<PrivacyFallback>(services => services.GetRequiredService<PrivacyPage>().Write);
}
