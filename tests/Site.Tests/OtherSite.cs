using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Site.Tests;

/// <summary>A site that is not the practice's own, on an origin of its own: one page, which a test writes.</summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherSite(WebApplication app, string origin) => (_app, Origin) = (app, origin);

    public string Origin { get; }

    public string Page { get; set; } = "";

    /// <summary>Its Content-Security-Policy; null for none.</summary>
    public string? Policy { get; set; }

    public static async Task<OtherSite> StartAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        var site = new OtherSite(builder.Build(), $"http://localhost:{port}");
        site._app.Run(http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.ContentSecurityPolicy = site.Policy;
            return http.Response.WriteAsync(site.Page);
        });
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
