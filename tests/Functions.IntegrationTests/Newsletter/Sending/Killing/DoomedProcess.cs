using System.Text.RegularExpressions;
using Functions.IntegrationTests.LocalHost;

namespace Functions.IntegrationTests.Newsletter.Sending.Killing;

/// <summary>A process of the app that is killed with SIGKILL, again and again: at a step, or after a while.</summary>
internal sealed class DoomedProcess : IAsyncDisposable
{
    private const double DoubledMessages = 0.05;

    private readonly List<Interceptor> _interceptors = [];
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;
    private readonly Lock _gate = new();
    private string _storage = "";
    private string _provider = "";
    private HostProcess? _host;
    private (SendStep Step, bool After)? _doom;
    private int _passes;
    private TaskCompletionSource _struck = new();

    private DoomedProcess(string folder, Dictionary<string, string> environment) => (_folder, _environment) = (folder, environment);

    public static async Task<DoomedProcess> CreateAsync(string folder, string storage, Uri provider, string eventsKey, string schedule)
    {
        var process = new DoomedProcess(folder, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SendDueNewslettersSchedule"] = schedule,
            ["Newsletter__EventsPublicKey"] = eventsKey,
        });
        process._storage = storage;
        foreach (var endpoint in Regex.Matches(storage, "http://127.0.0.1:([0-9]+)").Select(match => match.Value).Distinct())
        {
            process._storage = process._storage.Replace(endpoint, await process.InterceptAsync(new Uri(endpoint)), StringComparison.Ordinal);
        }

        process._provider = await process.InterceptAsync(provider);
        return process;
    }

    public async Task StartAsync()
        => _host = await HostProcess.StartAsync(_folder, _environment, "--storage", _storage, "--mailbox", _provider, "--no-events");

    /// <summary>Kills it before or after the step's effect, or when the time is over.</summary>
    /// <param name="step">The step.</param>
    /// <param name="after">After its effect, not before it.</param>
    /// <param name="passed">How often it gets through this step before that.</param>
    /// <param name="limit">The longest that it may live.</param>
    /// <returns>Whether the step was reached.</returns>
    public async Task<bool> KillAtAsync(SendStep step, bool after, int passed, TimeSpan limit)
    {
        lock (_gate)
        {
            _struck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (_doom, _passes) = ((step, after), passed);
        }

        var isReached = await Task.WhenAny(_struck.Task, Task.Delay(limit, TestContext.Current.CancellationToken)) == _struck.Task;
        lock (_gate)
        {
            _doom = null;
        }

        await KillAsync();
        return isReached;
    }

    public async Task KillAfterAsync(TimeSpan life)
    {
        await Task.Delay(life, TestContext.Current.CancellationToken);
        await KillAsync();
    }

    public async Task KillAsync()
    {
        await _host!.DisposeAsync();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await KillAsync();
        }

        foreach (var interceptor in _interceptors)
        {
            await interceptor.DisposeAsync();
        }
    }

    private async Task<string> InterceptAsync(Uri target)
    {
        var interceptor = await Interceptor.StartAsync(target, Pass, DoubledMessages);
        _interceptors.Add(interceptor);
        return $"http://127.0.0.1:{interceptor.Port}";
    }

    private void Pass(SendStep step, bool after)
    {
        lock (_gate)
        {
            if (_doom == (step, after) && _passes-- == 0)
            {
                _doom = null;
                _host!.Strike();
                _struck.SetResult();
            }
        }
    }
}
