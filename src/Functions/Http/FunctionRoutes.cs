using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Http;

/// <summary>The HTTP functions of an assembly in the order in which the Functions host tries them: by function name.</summary>
public sealed class FunctionRoutes
{
    public FunctionRoutes(Assembly assembly)
    {
        var functions =
            from type in assembly.GetExportedTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            from trigger in method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null && trigger is not null
            select new FunctionRoute(function.Name, method, trigger.Route ?? function.Name, trigger.Methods ?? []);
        All = [.. functions.OrderBy(route => route.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public IReadOnlyList<FunctionRoute> All { get; }
}
