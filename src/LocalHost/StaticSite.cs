using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace LocalHost;

/// <summary>
/// Serves the site as its host in Azure does, by the same staticwebapp.config.json: rewrites to files and to the functions, headers, the page for
/// what is not there.
/// </summary>
internal static class StaticSite
{
    private const string ConfigurationFile = "staticwebapp.config.json";
    private const string NotFoundPage = "404.html";
    private const string OriginalUrl = "x-ms-original-url";

    /// <summary>Comes before the functions: some of the site's addresses are answered by them.</summary>
    public static void UseSiteRoutes(this WebApplication app)
    {
        var configuration = new Lazy<Configuration>(() => ReadConfiguration(app));
        app.Use((http, next) =>
        {
            Rewrite(http, configuration.Value);
            return next(http);
        });
    }

    public static void UseStaticSite(this WebApplication app)
    {
        // What is written with the settings, and the styles and scripts as they stand.
        var files = new CompositeFileProvider(new PhysicalFileProvider(app.Services.GetRequiredService<SitePages>().Folder), new PhysicalFileProvider(Folders.Site));
        var configuration = new Lazy<Configuration>(() => ReadConfiguration(app));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = response => AddHeaders(response, configuration.Value) });
        app.MapFallback("{*path}", async http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.SendFileAsync(files.GetFileInfo(NotFoundPage), http.RequestAborted);
        });
    }

    private static Configuration ReadConfiguration(WebApplication app) => JsonSerializer.Deserialize<Configuration>(
        File.ReadAllText(Path.Combine(app.Services.GetRequiredService<SitePages>().Folder, ConfigurationFile)), JsonSerializerOptions.Web)!;

    // The first route that matches decides, whatever files there are. The functions learn from a header what was asked for.
    private static void Rewrite(HttpContext http, Configuration configuration)
    {
        if (configuration.RouteOf(http.Request.Path.Value!)?.Rewrite is { } target)
        {
            http.Request.Headers[OriginalUrl] = http.Request.GetEncodedUrl();
            http.Request.Path = target;
        }
    }

    private static void AddHeaders(StaticFileResponseContext response, Configuration configuration)
    {
        foreach (var (name, value) in configuration.GlobalHeaders)
        {
            response.Context.Response.Headers[name] = value;
        }

        foreach (var (name, value) in configuration.RouteOf(response.Context.Request.Path.Value!)?.Headers ?? [])
        {
            response.Context.Response.Headers[name] = value;
        }

        // Whoever edits the site sees the change at once.
        response.Context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
    }

    private sealed record Configuration
    {
        public List<SiteRoute> Routes { get; init; } = [];

        public IReadOnlyDictionary<string, string> GlobalHeaders { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

        public SiteRoute? RouteOf(string path) => Routes.Find(route => route.Takes(path));
    }

    private sealed record SiteRoute(string Route, string? Rewrite, Dictionary<string, string>? Headers)
    {
        public bool Takes(ReadOnlySpan<char> path) => Route.EndsWith('*') ? path.StartsWith(Route.AsSpan(..^1)) : path.SequenceEqual(Route);
    }
}
