using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Worker;

/// <summary>Stands where the worker's own builder stands in Azure, and so learns the app's services and middleware.</summary>
internal sealed class WorkerBuilder(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public IServiceCollection Services { get; } = services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>The middleware in the order of its registration, around what calls the function.</summary>
    public FunctionExecutionDelegate Build(FunctionExecutionDelegate call)
        => Enumerable.Reverse(_middleware).Aggregate(call, (next, middleware) => middleware(next));
}
