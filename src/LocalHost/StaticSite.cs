using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace LocalHost;

/// <summary>Serves src/Site as its host in Azure does, by the same staticwebapp.config.json: rewrites, headers, the page for what is not there.</summary>
internal static class StaticSite
{
    private const string ConfigurationFile = "staticwebapp.config.json";
    private const string NotFoundPage = "404.html";

    public static void UseStaticSite(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Folders.Site);
        var configuration = JsonSerializer.Deserialize<Configuration>(File.ReadAllText(Path.Combine(Folders.Site, ConfigurationFile)), JsonSerializerOptions.Web)!;
        app.Use(async (http, next) =>
        {
            Rewrite(http, files, configuration);
            await next();
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = response => AddHeaders(response, configuration) });
        app.MapFallback("{*path}", async http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.SendFileAsync(files.GetFileInfo(NotFoundPage), http.RequestAborted);
        });
    }

    // A file that exists is served as it is; only then do the routes apply.
    private static void Rewrite(HttpContext http, PhysicalFileProvider files, Configuration configuration)
    {
        var path = http.Request.Path.Value!;
        if (path == "/" || files.GetFileInfo(path).Exists || files.GetFileInfo(path + "/index.html").Exists)
        {
            return;
        }

        var route = configuration.Routes.FirstOrDefault(route => route.Rewrite is not null && Matches(route.Route, path));
        if (route is not null)
        {
            http.Request.Path = route.Rewrite;
        }
    }

    private static bool Matches(string route, string path)
        => route.EndsWith('*') ? path.StartsWith(route[..^1], StringComparison.Ordinal) && path.Length >= route.Length : route == path;

    private static void AddHeaders(StaticFileResponseContext response, Configuration configuration)
    {
        foreach (var (name, value) in configuration.GlobalHeaders)
        {
            response.Context.Response.Headers[name] = value;
        }

        var path = response.Context.Request.Path.Value!;
        foreach (var (name, value) in configuration.Routes.FirstOrDefault(route => Matches(route.Route, path))?.Headers ?? [])
        {
            response.Context.Response.Headers[name] = value;
        }

        // Whoever edits the site sees the change at once.
        response.Context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
    }

    private sealed record Configuration
    {
        public IReadOnlyList<SiteRoute> Routes { get; init; } = [];

        public IReadOnlyDictionary<string, string> GlobalHeaders { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private sealed record SiteRoute(string Route, string? Rewrite, Dictionary<string, string>? Headers);
}
