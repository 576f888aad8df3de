using Functions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Crisis;

internal static class CrisisRegistration
{
    public static IServiceCollection AddCrisis(this IServiceCollection services)
        => services.Configure<ProblemOptions>(problems => problems.Extensions.Add(CrisisBlock.Extend));
}
