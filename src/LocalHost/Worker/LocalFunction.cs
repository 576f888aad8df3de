using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Worker;

/// <summary>One function of the app: its class, its method and its trigger.</summary>
internal sealed class LocalFunction
{
    private readonly ObjectFactory _create;
    private readonly MethodInvoker _invoker;
    private readonly Func<object?, ValueTask<object?>> _await;

    private LocalFunction(string name, MethodInfo method, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        Parameters = method.GetParameters();
        Definition = new LocalFunctionDefinition(this);
        _create = ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        _invoker = MethodInvoker.Create(method);
        _await = Awaiter(method.ReturnType);
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public TriggerBindingAttribute Trigger { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public FunctionDefinition Definition { get; }

    /// <summary>Every function of an assembly, by name.</summary>
    public static IReadOnlyList<LocalFunction> AllOf(Assembly assembly)
    {
        var functions =
            from type in assembly.GetExportedTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            from trigger in method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>())
            select new LocalFunction(function.Name, method, trigger);
        return [.. functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public ValueTask<object?> CallAsync(IServiceProvider services, object?[] arguments)
        => _await(_invoker.Invoke(_create(services, null), arguments.AsSpan()));

    private static Func<object?, ValueTask<object?>> Awaiter(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return async task =>
            {
                await (Task)task!;
                return null;
            };
        }

        return returnType.IsGenericType && returnType.GetGenericTypeDefinition() == typeof(Task<>)
            ? typeof(LocalFunction).GetMethod(nameof(AwaitResult), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(returnType.GetGenericArguments()).CreateDelegate<Func<object?, ValueTask<object?>>>()
            : ValueTask.FromResult;
    }

    private static async ValueTask<object?> AwaitResult<T>(object? task) => await (Task<T>)task!;
}
