using System.Diagnostics;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>
/// The response to an exception: 503 when storage is unreachable or the host is shutting down, 4xx when the request
/// broke off, otherwise 500 with a trace id and without details.
/// </summary>
internal sealed partial class ExceptionProblems(IOptions<SiteOptions> site, ILogger<ExceptionProblems> logger)
{
    private const int RetryAfterSeconds = 30;

    /// <param name="exception">The exception.</param>
    /// <param name="where">The function or result that it happened in, for the log.</param>
    /// <param name="cancelled">Whether the host has cancelled the invocation, as it does when an instance is shut down.</param>
    public Problem Answer(Exception exception, string where, bool cancelled = false)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        if (cancelled && exception is OperationCanceledException)
        {
            return Unavailable(traceId);
        }

        if (exception is BadHttpRequestException broken)
        {
            return new Problem(broken.StatusCode, "The request did not arrive whole.");
        }

        if (StorageOutage.Caused(exception))
        {
            LogOutage(where, exception.GetType().Name, traceId);
            return Unavailable(traceId);
        }

        // An exception's message may contain what a visitor wrote; its type and stack trace do not.
        LogFault(where, exception.GetType().FullName, traceId, exception.StackTrace);
        return new Problem(StatusCodes.Status500InternalServerError, "Something went wrong on our side.") { TraceId = traceId };
    }

    private Problem Unavailable(string traceId)
        => new(StatusCodes.Status503ServiceUnavailable, $"We cannot do this right now. Please try again, or call {site.Value.Telephone}.")
        {
            RetryAfter = RetryAfterSeconds,
            TraceId = traceId,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Where}: storage is unreachable ({Exception}), trace {TraceId}")]
    private partial void LogOutage(string where, string exception, string traceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Where} failed with {Exception}, trace {TraceId}\n{Stack}")]
    private partial void LogFault(string where, string? exception, string traceId, string? stack);
}
