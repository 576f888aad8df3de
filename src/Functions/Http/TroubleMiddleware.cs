using System.Diagnostics;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>
/// Turns what goes wrong behind an HTTP trigger into a problem body: storage out of reach is 503, anything else 500 with a
/// trace id and no detail. Exceptions of timers and queues pass, so that the host sees them.
/// </summary>
internal sealed partial class TroubleMiddleware(IOptions<SiteOptions> site, ILogger<TroubleMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const int RetryAfterSeconds = 30;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await Answer(exception, context.FunctionDefinition.Name).ExecuteAsync(http);
        }
    }

    private Problem Answer(Exception exception, string function)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        if (StorageOutage.Caused(exception))
        {
            LogOutage(function, exception.GetType().Name, traceId);
            return new Problem(StatusCodes.Status503ServiceUnavailable, $"We cannot do this right now. Please try again, or call {site.Value.Telephone}.")
            {
                RetryAfter = RetryAfterSeconds,
                TraceId = traceId,
            };
        }

        // The message of an exception may quote what a visitor wrote; its type and its stack do not.
        LogFault(function, exception.GetType().FullName, traceId, exception.StackTrace);
        return new Problem(StatusCodes.Status500InternalServerError, "Something went wrong on our side.") { TraceId = traceId };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function}: storage is out of reach ({Exception}), trace {TraceId}")]
    private partial void LogOutage(string function, string exception, string traceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed with {Exception}, trace {TraceId}\n{Stack}")]
    private partial void LogFault(string function, string? exception, string traceId, string? stack);
}
