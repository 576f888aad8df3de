using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Worker;

/// <summary>Runs functions through the app's middleware, as the worker does.</summary>
internal sealed class FunctionRunner(WorkerBuilder builder, IServiceScopeFactory scopes)
{
    private readonly FunctionExecutionDelegate _pipeline = builder.Build(CallAsync);

    /// <returns>What the function returned; null when middleware answered in its place.</returns>
    public async ValueTask<object?> RunAsync(LocalFunction function, HttpContext http, Func<ParameterInfo, object?> bind)
    {
        var context = new LocalFunctionContext(function, http.RequestServices, http.RequestAborted) { Bind = bind, Http = http };
        await _pipeline(context);
        return context.Result;
    }

    public async Task RunAsync(LocalFunction function, Func<ParameterInfo, object?> bind, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await _pipeline(new LocalFunctionContext(function, scope.ServiceProvider, cancellationToken) { Bind = bind });
    }

    private static async Task CallAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var arguments = new object?[local.Function.Parameters.Count];
        for (var index = 0; index < arguments.Length; index++)
        {
            var parameter = local.Function.Parameters[index];
            arguments[index] = parameter.ParameterType == typeof(CancellationToken) ? context.CancellationToken
                : parameter.ParameterType == typeof(FunctionContext) ? context
                : local.Bind(parameter);
        }

        local.Result = await local.Function.CallAsync(context.InstanceServices, arguments);
    }
}
