using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.Http;

/// <summary>Converts exceptions of HTTP functions into problem responses. Exceptions of timers and queues are passed on to the host.</summary>
internal sealed class ExceptionMiddleware(ExceptionProblems problems) : IFunctionsWorkerMiddleware
{
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
            // The client disconnected.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await problems.Answer(exception, context.FunctionDefinition.Name, context.CancellationToken.IsCancellationRequested).ExecuteAsync(http);
        }
    }
}
