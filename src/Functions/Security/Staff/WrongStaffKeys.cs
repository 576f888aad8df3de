using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Functions.Security.Staff;

/// <summary>Counts wrong staff keys by client. After a few of them in a row a client has to wait, each time twice as long.</summary>
public sealed partial class WrongStaffKeys(ClientAddress clients, TimeProvider time, ILogger<WrongStaffKeys> logger)
{
    private const int WithoutWait = 5;
    private const int MaxClients = 10_000;
    private const string UnknownClient = "";
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Attempts> _attempts = new(StringComparer.Ordinal);

    /// <summary>Counts a wrong key.</summary>
    /// <returns>How long the client has to wait, and null if it does not have to. One that comes during the wait is not counted again.</returns>
    public TimeSpan? Count(HttpRequest request)
    {
        // The largest network: whoever tries keys may have many small ones.
        var client = clients.NetworksOf(request) is [.., var network] ? network.Prefix : UnknownClient;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var last = _attempts.TryGetValue(client, out var known) && now - known.At < Forgotten ? known : new Attempts(0, now, now);
            if (last.WaitUntil > now)
            {
                LogWaits();
                return last.WaitUntil - now;
            }

            var count = last.Count + 1;
            if (_attempts.Count >= MaxClients)
            {
                _attempts.Clear();
            }

            _attempts[client] = new Attempts(count, now, count < WithoutWait ? now : now + WaitAfter(count));
            Log(count);
            return null;
        }
    }

    private static TimeSpan WaitAfter(int count)
    {
        var doubled = FirstWait * Math.Pow(2, Math.Min(count - WithoutWait, 10));
        return doubled < MaxWait ? doubled : MaxWait;
    }

    private void Log(int count)
    {
        if (count < WithoutWait)
        {
            LogWrong(count);
        }
        else
        {
            LogAlarm(count);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong staff key, number {Count} of one client")]
    private partial void LogWrong(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong staff key from a client that has to wait")]
    private partial void LogWaits();

    [LoggerMessage(Level = LogLevel.Error, Message = "Somebody tries staff keys: {Count} wrong ones from one client")]
    private partial void LogAlarm(int count);

    private sealed record Attempts(int Count, DateTimeOffset At, DateTimeOffset WaitUntil);
}
