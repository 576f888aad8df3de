using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>Kestrel with nothing in it: one delegate that writes the bytes and all the headers that the real answer has.</summary>
internal sealed class BareKestrel(WebApplication app, int port) : IAsyncDisposable
{
    public int Port => port;

    /// <param name="transport">In place of sockets.</param>
    public static async Task<BareKestrel> StartAsync(Question question, MemoryTransport? transport = null)
    {
        var single = question.IsOfMany ? null : question.Answers.Values[0];
        var port = FreePort.Find();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        if (transport is not null)
        {
            builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        }

        var app = builder.Build();
        app.Run(http =>
        {
            var (status, headers, body) = single ?? question.Answers[http.Request.QueryString.Value!];
            http.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                http.Response.Headers[name] = value;
            }

            if (status == StatusCodes.Status304NotModified)
            {
                return Task.CompletedTask;
            }

            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
        });
        await app.StartAsync();
        return new BareKestrel(app, port);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
