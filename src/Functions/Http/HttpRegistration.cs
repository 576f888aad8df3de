using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Functions.Http;

internal static class HttpRegistration
{
    /// <summary>In this order: headers are added to every response, also to those that exceptions are converted to.</summary>
    public static void UseHttp(this IFunctionsWorkerApplicationBuilder app)
        => app.UseMiddleware<ResponseHeadersMiddleware>().UseMiddleware<ExceptionMiddleware>();

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddValidatedOptions<SiteOptions>(SiteOptions.Section)
            // Otherwise the worker's server would name itself in every response.
            .Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false)
            .AddSingleton<ExceptionProblems>()
            .AddSingleton(new FunctionRoutes(typeof(Program).Assembly))
            .AddSingleton<AllowedOrigins>();
    }
}
