namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Stands for <c>IFunctionsWorkerMiddleware</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
