using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Functions.Http;

internal static class HttpRegistration
{
    /// <summary>In this order: headers go on whatever is answered, then trouble becomes a problem body.</summary>
    public static void UseHttp(this IFunctionsWorkerApplicationBuilder app)
        => app.UseMiddleware<ResponseHeadersMiddleware>().UseMiddleware<ExceptionMiddleware>();

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddValidatedOptions<SiteOptions>(SiteOptions.Section)
            // The worker's own server would name itself in every answer.
            .Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false)
            .AddSingleton<ExceptionProblems>()
            .AddSingleton(new FunctionRoutes(typeof(Program).Assembly))
            .AddSingleton<AllowedOrigins>();
    }
}
