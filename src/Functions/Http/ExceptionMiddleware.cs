using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.Http;

/// <summary>Turns what goes wrong behind an HTTP trigger into a problem body. Exceptions of timers and queues pass, so that the host sees them.</summary>
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
            // The caller went away: there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await problems.Answer(exception, context.FunctionDefinition.Name, context.CancellationToken.IsCancellationRequested).ExecuteAsync(http);
        }
    }
}
