using System.Net;
using System.Net.Sockets;
using Azure;
using Functions.Content.Publishing;
using Functions.Storage;
using LocalHost.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalHost;

/// <summary>The whole system on one machine: the functions, storage, a mailbox in place of SendGrid, and the site.</summary>
internal sealed class LocalHostApp : IAsyncDisposable
{
    /// <summary>How often another port is chosen, where any will do.</summary>
    private const int MaxPorts = 5;

    private readonly WebApplication _app;
    private readonly AzuriteServer? _azurite;

    private LocalHostApp(WebApplication app, AzuriteServer? azurite, string baseUrl)
    {
        _app = app;
        _azurite = azurite;
        BaseUrl = baseUrl;
    }

    public string BaseUrl { get; }

    /// <summary>The connection string of the Azurite that was started; null where storage was given.</summary>
    public string? StartedStorage => _azurite?.ConnectionString;

    public IServiceProvider Services => _app.Services;

    /// <summary>Ends when the host was asked to stop, by Ctrl+C for one.</summary>
    public Task Stopped => _app.WaitForShutdownAsync();

    /// <summary>Ends only when Azurite ends by itself; the result says why.</summary>
    public Task<string> StorageLost => _azurite?.Exited ?? new TaskCompletionSource<string>().Task;

    /// <exception cref="StartupException">Something is missing; the message says what, and what to do.</exception>
    public static async Task<LocalHostApp> StartAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        var onThisMachine = options.Storage is null || StorageAccount.IsOnThisMachine(options.Storage);
        if (!onThisMachine && options.StaffKey == LocalHostOptions.SampleStaffKey)
        {
            throw new StartupException("--storage names an account that is not on this machine: choose a --staff-key that nobody knows.");
        }

        if (options.Mailbox is { IsLoopback: false })
        {
            throw new StartupException("--mailbox names a host that is not this machine: nothing leaves it.");
        }

        if (options.Reset)
        {
            LocalData.Delete(options);
        }

        var port = FreePort(options.Port);
        var azurite = options.Storage is null
            ? await AzuriteServer.StartAsync(Folders.Azurite, options.DataFolder, options.Progress, cancellationToken)
            : null;
        try
        {
            for (var attempt = 1; ; attempt++, port = FreePort(options.Port))
            {
                var baseUrl = $"http://localhost:{port}";
                var storage = options.Storage ?? azurite!.ConnectionString;
                var host = new LocalHostApp(HostComposition.Build(options, storage, baseUrl, onThisMachine), azurite, baseUrl);
                try
                {
                    await host.StartAsync(options, onThisMachine, cancellationToken);
                }
                catch (IOException taken) when (taken.InnerException is AddressInUseException && options.Port == 0 && attempt < MaxPorts)
                {
                    // Somebody was faster: a free port is found before it is used, because the app's settings name it.
                    await host._app.DisposeAsync();
                    continue;
                }

                if (onThisMachine)
                {
                    host.Services.GetRequiredService<RunningFile>().Write(baseUrl, storage, options.StaffKey);
                }

                return host;
            }
        }
        catch
        {
            if (azurite is not null)
            {
                await azurite.DisposeAsync();
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Services.GetRequiredService<RunningFile>().Delete();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    private async Task StartAsync(LocalHostOptions options, bool onThisMachine, CancellationToken cancellationToken)
    {
        if (onThisMachine)
        {
            await FillStorageAsync(options.Progress, cancellationToken);
        }

        await Services.GetRequiredService<SitePages>().WriteAsync(cancellationToken);
        await _app.StartAsync(cancellationToken);
    }

    private async Task FillStorageAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            await Services.GetRequiredService<StorageLayout>().CreateAsync(cancellationToken);
            if (await Services.GetRequiredService<SampleContent>().UploadAsync(cancellationToken))
            {
                progress("Publishing the sample's content ...");
                // The timer makes the pictures: nobody waits for them at the first start.
                await Services.GetRequiredService<ArticlePublisher>().PublishTextAsync(release: false, cancellationToken);
            }
        }
        catch (AggregateException retried) when (retried.InnerExceptions[0] is RequestFailedException { Status: 0 } unreachable)
        {
            throw new StartupException($"Storage cannot be reached ({unreachable.Message}): start it, or leave --storage out, and Azurite is started.", retried);
        }
        catch (RequestFailedException refused)
        {
            throw new StartupException($"Storage refuses ({refused.Status} {refused.ErrorCode}): is the key in --storage the right one?", refused);
        }
    }

    private static int FreePort(int wanted)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, wanted);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException taken)
        {
            throw new StartupException($"Port {wanted} is in use ({taken.SocketErrorCode}): stop what uses it, or choose another with --port.", taken);
        }
    }
}
