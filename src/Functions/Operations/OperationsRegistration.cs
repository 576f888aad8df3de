using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Operations;

internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services.AddSingleton<StorageProbe>();
}
