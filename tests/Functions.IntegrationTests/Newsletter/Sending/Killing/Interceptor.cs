using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Functions.IntegrationTests.Newsletter.Sending.Killing;

/// <summary>Stands between a process and one service, passes everything on, and tells of each step before and after its effect.</summary>
internal sealed class Interceptor : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect"];

    private readonly WebApplication _app;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
    private readonly Uri _target;
    private readonly Action<SendStep, bool> _pass;
    private readonly double _doubled;

    private Interceptor(WebApplication app, Uri target, Action<SendStep, bool> pass, double doubled)
        => (_app, _target, _pass, _doubled) = (app, target, pass, doubled);

    public int Port => new Uri(_app.Urls.First()).Port;

    /// <param name="target">The service.</param>
    /// <param name="pass">Hears of every step: false before its effect, true after it.</param>
    /// <param name="doubled">The share of queue messages that come twice.</param>
    public static async Task<Interceptor> StartAsync(Uri target, Action<SendStep, bool> pass, double doubled)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var interceptor = new Interceptor(builder.Build(), target, pass, doubled);
        interceptor._app.Run(interceptor.PassAsync);
        await interceptor._app.StartAsync();
        return interceptor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var step = SendSteps.Of(http.Request.Method, http.Request.Path, bytes);
        _pass(step, false);
        if (step == SendStep.Enqueue && Random.Shared.NextDouble() < _doubled)
        {
            using var twin = await ForwardAsync(http, bytes);
        }

        using var response = await ForwardAsync(http, bytes);
        _pass(step, true);
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        await response.Content.CopyToAsync(http.Response.Body);
    }

    private Task<HttpResponseMessage> ForwardAsync(HttpContext http, byte[] body)
    {
        // As it was signed: nothing of the path may be written differently.
        var raw = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var url = new Uri($"{_target.GetLeftPart(UriPartial.Authority)}{raw}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), url) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in http.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        if (body.Length == 0 && !http.Request.Headers.ContainsKey("Content-Length"))
        {
            request.Content = null;
        }

        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
