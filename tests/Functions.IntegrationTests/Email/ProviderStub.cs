using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Functions.IntegrationTests.Email;

/// <summary>A mail provider that fails as it is told, and counts by subject what it accepted and whose answer was lost.</summary>
internal sealed class ProviderStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProviderStub(WebApplication app) => _app = app;

    public Uri BaseUrl => new(_app.Urls.First());

    public ProviderMode Mode { get; set; } = ProviderMode.Accepts;

    public ConcurrentDictionary<string, int> Accepted { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, int> AnswersLost { get; } = new(StringComparer.Ordinal);

    public static async Task<ProviderStub> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var stub = new ProviderStub(builder.Build());
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var mail = (await JsonNode.ParseAsync(http.Request.Body))!;
        var subject = (mail["subject"] ?? mail["personalizations"]![0]!["subject"])!.GetValue<string>().Split(" [")[0];
        switch (Mode)
        {
            case ProviderMode.Resets:
                http.Abort();
                return;
            case ProviderMode.Hangs:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case ProviderMode.AcceptsAndResets:
                Count(Accepted, subject);
                Count(AnswersLost, subject);
                http.Abort();
                return;
            case ProviderMode.Accepts:
                Count(Accepted, subject);
                http.Response.StatusCode = StatusCodes.Status202Accepted;
                return;
            default:
                http.Response.StatusCode = (int)Mode;
                http.Response.Headers.RetryAfter = "1";
                return;
        }
    }

    private static void Count(ConcurrentDictionary<string, int> counts, string subject) => counts.AddOrUpdate(subject, 1, (_, count) => count + 1);
}

internal enum ProviderMode
{
    Accepts = 202,
    Unauthorized = 401,
    TooMany = 429,
    ServerError = 500,
    Unavailable = 503,
    Resets,
    Hangs,
    AcceptsAndResets,
}
