using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Functions.Operations.Timers;

/// <summary>Records the last run of each timer, so that staff see when one has stopped.</summary>
internal sealed class TimerRunMiddleware(TimerRunStore runs, TimeProvider time) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!context.FunctionDefinition.Parameters.Any(parameter => parameter.Type == typeof(TimerInfo)))
        {
            await next(context);
            return;
        }

        var startedAt = time.GetUtcNow();
        var succeeded = false;
        try
        {
            await next(context);
            succeeded = true;
        }
        finally
        {
            await runs.RecordAsync(new TimerRun(context.FunctionDefinition.Name, startedAt, time.GetUtcNow(), succeeded), CancellationToken.None);
        }
    }
}
