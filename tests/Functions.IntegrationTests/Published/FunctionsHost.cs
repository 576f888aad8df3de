using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Functions.Http;
using Functions.IntegrationTests.Published.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.IntegrationTests.Published;

/// <summary>
/// Stands where the Functions host stands in Azure: starts the published app as a process of its own, loads its functions, and calls
/// them. Requests are sent on to the worker's own server, beside an invocation of the same id.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    public static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);

    private readonly WebApplication _server;
    private readonly WorkerStream _stream;
    private readonly Process _worker;
    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private FunctionsHost(WebApplication server, Process worker)
        => (_server, _stream, _worker, Complaints) = (server, server.Services.GetRequiredService<WorkerStream>(), worker, worker.StandardError.ReadToEndAsync());

    /// <summary>How long the worker has run.</summary>
    public Stopwatch Age { get; } = Stopwatch.StartNew();

    /// <summary>What the worker wrote to its error stream until it ended.</summary>
    public Task<string> Complaints { get; }

    /// <summary>What the worker said that it has, by name.</summary>
    public IReadOnlyDictionary<string, RpcFunctionMetadata> Functions { get; private set; } = new Dictionary<string, RpcFunctionMetadata>(StringComparer.Ordinal);

    /// <summary>What the worker has computed so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _worker.Refresh();
            return _worker.TotalProcessorTime;
        }
    }

    /// <summary>Starts the app; it may end by itself at once, when its settings are wrong.</summary>
    public static async Task<FunctionsHost> StartAsync(string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<WorkerStream>().AddGrpc();
        var server = builder.Build();
        server.MapGrpcService<WorkerStream>();
        await server.StartAsync();
        return new FunctionsHost(server, Start(folder, server.Urls.Single(), settings));
    }

    /// <summary>What the host does before it lets anybody in.</summary>
    public async Task LoadAsync(string folder)
    {
        await Task.WhenAny(_stream.Started, Complaints);
        Assert.True(_stream.Started.IsCompleted, "The worker ended before it was ready.");
        var ready = await _stream.AskAsync(new StreamingMessage { WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.0.0" } });
        _client.BaseAddress = new Uri(ready.WorkerInitResponse.Capabilities["HttpUri"]);
        var listed = await _stream.AskAsync(new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = folder } });
        Functions = listed.FunctionMetadataResponse.FunctionMetadataResults.ToDictionary(function => function.Name, StringComparer.Ordinal);
        await Task.WhenAll(Functions.Values.Select(LoadAsync));
        // The worker says that it is there before its server is; the host tries again then.
        await Eventually.GetAsync(ListensAsync, listens => listens);
    }

    private async Task LoadAsync(RpcFunctionMetadata function)
    {
        var load = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
        var loaded = await _stream.AskAsync(new StreamingMessage { FunctionLoadRequest = load });
        Assert.True(loaded.FunctionLoadResponse.Result.Status == StatusResult.Types.Status.Success, $"{function.Name}: {loaded.FunctionLoadResponse.Result.Exception?.Message}");
    }

    /// <summary>Chooses the function as the host does, and sends the request on to the worker.</summary>
    public async Task<Answer> AnswerAsync(HttpRequestMessage request)
    {
        var path = new PathString(Uri.UnescapeDataString(request.RequestUri!.OriginalString.Split('?')[0]["/api".Length..]));
        var values = new RouteValueDictionary();
        var route = Routes.All.First(route => route.TakesVerb(request.Method.Method) && route.MatchesPath(path, out values));
        var invocation = Invocation(route.Name, "request", new TypedData { Http = new RpcHttp() });
        foreach (var (name, value) in values.Where(pair => pair.Value is not null))
        {
            invocation.TriggerMetadata.Add(name, new TypedData { String = value!.ToString() });
        }

        request.Headers.Add("x-ms-invocation-id", invocation.InvocationId);
        ReplaceForwarded(request);
        var result = _stream.AskAsync(new StreamingMessage { InvocationRequest = invocation });
        var answer = await _client.AnswerAsync(request);
        await result;
        return answer;
    }

    // What a caller or a front end sent in these never gets to the worker.
    private void ReplaceForwarded(HttpRequestMessage request)
    {
        foreach (var (name, value) in new[] { ("For", "127.0.0.1"), ("Proto", "http"), ("Host", _client.BaseAddress!.Authority) })
        {
            request.Headers.Remove($"X-Forwarded-{name}");
            request.Headers.Add($"X-Forwarded-{name}", value);
        }
    }

    /// <summary>Runs a function that is no HTTP trigger, with what its trigger gives to it.</summary>
    /// <exception cref="InvalidOperationException">The worker ended first.</exception>
    public async Task<StatusResult> RunAsync(string function, string parameter, TypedData data)
    {
        var invocation = Invocation(function, parameter, data);
        _running[invocation.InvocationId] = true;
        try
        {
            return (await _stream.AskAsync(new StreamingMessage { InvocationRequest = invocation })).InvocationResponse.Result;
        }
        finally
        {
            _running.TryRemove(invocation.InvocationId, out _);
        }
    }

    /// <summary>Runs the timer that publishes.</summary>
    public Task<StatusResult> PublishAsync() => RunAsync("PublishContent", "timer", new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"IsPastDue":false}""" });

    /// <summary>A planned stop, as for a deployment: cancels what is running, and ends the worker with SIGTERM.</summary>
    public async Task<int> StopAsync()
    {
        foreach (var invocation in _running.Keys)
        {
            _stream.Tell(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocation } });
        }

        using var terminate = Process.Start("kill", ["-TERM", $"{_worker.Id}"]);
        await terminate.WaitForExitAsync();
        return await ExitAsync();
    }

    /// <summary>Asks the worker to end, as the host does when it scales in.</summary>
    public async Task<int> TerminateAsync()
    {
        _stream.Tell(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _worker.WaitForExitAsync();
        return _worker.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_worker.HasExited)
        {
            _worker.Kill();
            await _worker.WaitForExitAsync();
        }

        _worker.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<bool> ListensAsync()
    {
        using var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(_client.BaseAddress!.Host, _client.BaseAddress.Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private InvocationRequest Invocation(string function, string parameter, TypedData data) => new()
    {
        InvocationId = Guid.NewGuid().ToString(),
        FunctionId = Functions[function].FunctionId,
        InputData = { new ParameterBinding { Name = parameter, Data = data } },
        TraceContext = new RpcTraceContext { TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00" },
    };

    private static Process Start(string folder, string hostAddress, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true };
        string[] arguments =
        [
            Path.Combine(folder, "Functions.dll"),
            "--functions-uri", hostAddress,
            "--functions-worker-id", "worker",
            "--functions-request-id", "start",
            "--functions-grpc-max-message-length", $"{int.MaxValue}",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }
}
