using System.Collections.Concurrent;
using Functions.Email;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SendGrid;

namespace Functions.IntegrationTests.Email;

/// <summary>Stands in the way of what is posted to the provider, and keeps the bodies while a test asks for them.</summary>
public sealed class SentBodies : DelegatingHandler
{
    private ConcurrentQueue<string>? _kept;

    public SentBodies()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>All bodies from now on.</summary>
    public ConcurrentQueue<string> Keep() => _kept = new ConcurrentQueue<string>();

    public void KeepNoMore() => _kept = null;

    internal ISendGridClient Client(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<EmailOptions>>().Value;
        return new SendGridClient(
            new HttpClient(this, disposeHandler: false),
            new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.ApiHost.GetLeftPart(UriPartial.Authority) });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _kept?.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
