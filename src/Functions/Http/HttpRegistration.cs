using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Functions.Http;

internal static class HttpRegistration
{
    // Above what the Functions host passes on (100 MB), and above each of ours: those answer 413 in their own words, and the server would
    // break the connection.
    private const long MaxRequestBytes = 128 * 1024 * 1024;

    /// <summary>In this order: headers are added to every response, also to those that exceptions are converted to.</summary>
    public static void UseHttp(this IFunctionsWorkerApplicationBuilder app)
        => app.UseMiddleware<ResponseHeadersMiddleware>().UseMiddleware<ExceptionMiddleware>();

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddValidatedOptions<SiteOptions>(SiteOptions.Section)
            .Configure<KestrelServerOptions>(kestrel =>
            {
                // Otherwise the worker's server would name itself in every response.
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            })
            .AddSingleton<ExceptionProblems>()
            .AddSingleton(_ => new FunctionRoutes(typeof(Program).Assembly))
            .AddSingleton<AllowedOrigins>()
            .AddSingleton<ClientAddress>();
    }
}
