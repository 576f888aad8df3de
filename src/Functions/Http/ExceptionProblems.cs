using System.Diagnostics;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>
/// What a caller is told when something goes wrong: 503 when storage is out of reach or the host is ending, anything else 500 with a
/// trace id and no detail.
/// </summary>
internal sealed partial class ExceptionProblems(IOptions<SiteOptions> site, ILogger<ExceptionProblems> logger)
{
    private const int RetryAfterSeconds = 30;

    /// <param name="exception">What happened.</param>
    /// <param name="where">The function or result that it happened in, for the log.</param>
    /// <param name="cancelled">Whether the host has taken the work back, as it does when an instance ends.</param>
    public Problem Answer(Exception exception, string where, bool cancelled = false)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        if (cancelled && exception is OperationCanceledException)
        {
            return NotNow(traceId);
        }

        if (StorageOutage.Caused(exception))
        {
            LogOutage(where, exception.GetType().Name, traceId);
            return NotNow(traceId);
        }

        // The message of an exception may quote what a visitor wrote; its type and its stack do not.
        LogFault(where, exception.GetType().FullName, traceId, exception.StackTrace);
        return new Problem(StatusCodes.Status500InternalServerError, "Something went wrong on our side.") { TraceId = traceId };
    }

    private Problem NotNow(string traceId)
        => new(StatusCodes.Status503ServiceUnavailable, $"We cannot do this right now. Please try again, or call {site.Value.Telephone}.")
        {
            RetryAfter = RetryAfterSeconds,
            TraceId = traceId,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Where}: storage is out of reach ({Exception}), trace {TraceId}")]
    private partial void LogOutage(string where, string exception, string traceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Where} failed with {Exception}, trace {TraceId}\n{Stack}")]
    private partial void LogFault(string where, string? exception, string traceId, string? stack);
}
