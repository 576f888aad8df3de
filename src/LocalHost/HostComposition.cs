using Azure.Storage.Blobs;
using LocalHost.Mail;
using LocalHost.Triggers;
using LocalHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalHost;

/// <summary>Puts the host together: the app's services and middleware, its triggers, the mailbox and the site.</summary>
internal static class HostComposition
{
    public static WebApplication Build(LocalHostOptions options, string storage, string baseUrl, bool onThisMachine)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(new Uri(baseUrl).Port);
        });
        Configure(builder.Configuration, options, storage, baseUrl, onThisMachine);
        if (options is { Events: true, Mailbox: null } && onThisMachine)
        {
            var key = new EventKey();
            builder.Configuration["Newsletter:EventsPublicKey"] = key.PublicKey;
            builder.Services.AddMailEvents(key, new Uri($"{baseUrl}/api/newsletter/events"));
        }

        builder.Logging
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning)
            // Otherwise every request gets an activity and a logging scope, which nobody reads here.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Functions", LogLevel.Information);

        var worker = new WorkerBuilder(builder.Services);
        Functions.Program.Configure(worker, builder.Configuration);
        builder.Services
            .AddRouting()
            .AddMailbox()
            .AddSingleton(options)
            .AddSingleton(new RunningFile(options.DataFolder))
            .AddSingleton(provider => new SampleContent(provider.GetRequiredService<BlobServiceClient>(), options.SampleFolder, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<SitePages>()
            .AddSingleton(worker)
            .AddSingleton(HostJson.Read())
            .AddSingleton(LocalFunction.AllOf(typeof(Functions.Program).Assembly))
            .AddSingleton<FunctionRunner>()
            .AddSingleton<HttpTriggers>()
            .AddSingleton<TimerTriggers>();
        if (onThisMachine)
        {
            builder.Services.AddHostedService(provider => provider.GetRequiredService<TimerTriggers>()).AddHostedService<QueueTriggers>();
        }

        if (onThisMachine && options.WatchSample)
        {
            builder.Services.AddHostedService<SampleWatcher>();
        }

        options.ConfigureServices?.Invoke(builder.Services);
        var app = builder.Build();
        Compose(app);
        return app;
    }

    private static void Configure(ConfigurationManager configuration, LocalHostOptions options, string storage, string baseUrl, bool onThisMachine)
    {
        configuration.AddInMemoryCollection(SampleSettings.Practice(baseUrl));
        if (onThisMachine)
        {
            configuration.AddInMemoryCollection(SampleSettings.Keys(options.StaffKey));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(options.Settings);
        configuration.AddInMemoryCollection(SampleSettings.Mailbox(options.Mailbox ?? new Uri(baseUrl)));
        configuration["Storage"] = storage;
        configuration["Staff:Keys:local:Key"] = options.StaffKey;
        configuration["Staff:Keys:local:Roles"] = "Staff";
        if (!options.Limits)
        {
            configuration["Forms:PerClient"] = "0";
            configuration["Forms:PerAddress"] = "0";
            configuration["Forms:Overall"] = "0";
        }
    }

    private static void Compose(WebApplication app)
    {
        var functions = app.Services.GetRequiredService<HttpTriggers>();
        app.UseSiteRoutes();
        app.MapWhen(functions.Takes, worker => worker.Use(LoopbackGuard.RequireLoopbackHost).Use(RemoveForwarded).UseForwardedHeaders(ForwardedPrefix()).Run(functions.InvokeAsync));
        // Before recipients: a route that is found keeps static files from being looked for.
        app.UseStaticSite();
        app.UseRouting();
        app.MapMailbox();
        app.MapAdmin();
        app.MapGet("/dev/instance", (RunningFile running) => running.Instance).AddEndpointFilter(LoopbackGuard.RequireLoopbackHost);
    }

    // The Functions host replaces these headers by its own peer, and the worker consumes them again: what a client or a proxy sent in them never gets
    // to the app, which sees the address, the scheme and the host of the connection, as they are here already.
    private static Task RemoveForwarded(HttpContext http, RequestDelegate next)
    {
        var headers = http.Request.Headers;
        headers.Remove("X-Forwarded-For");
        headers.Remove("X-Forwarded-Proto");
        headers.Remove("X-Forwarded-Host");
        return next(http);
    }

    // The host leaves this one alone, and the worker heeds it.
    private static ForwardedHeadersOptions ForwardedPrefix()
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedPrefix, ForwardLimit = 1 };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        return forwarded;
    }
}
