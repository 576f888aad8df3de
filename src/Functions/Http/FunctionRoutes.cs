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

    /// <summary>The route of one function, found without looking at the others, which takes too long for the first request of an instance; null when there is no such HTTP function.</summary>
    /// <param name="entryPoint">Its class and method, as the worker names them.</param>
    public static string? TemplateOf(string entryPoint)
    {
        var (type, method) = (entryPoint[..entryPoint.LastIndexOf('.')], entryPoint[(entryPoint.LastIndexOf('.') + 1)..]);
        return typeof(FunctionRoutes).Assembly.GetType(type)?.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(candidate => candidate.Name == method)
            .SelectMany(candidate => candidate.GetParameters(), (_, parameter) => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.Route)
            .FirstOrDefault(route => route is not null);
    }
}
