using System.Reflection;
using Functions.Http;
using LocalHost.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Triggers;

/// <summary>Serves the HTTP functions under the route prefix, matching as the official host does: the first in the order of function names wins.</summary>
internal sealed class HttpTriggers
{
    private readonly PathString _prefix;
    private readonly FunctionRunner _runner;
    private readonly (FunctionRoute Route, LocalFunction Function)[] _routes;

    public HttpTriggers(HostJson host, FunctionRoutes routes, IReadOnlyList<LocalFunction> functions, FunctionRunner runner)
    {
        _prefix = "/" + host.RoutePrefix;
        _runner = runner;
        var byName = functions.Where(function => function.Trigger is HttpTriggerAttribute).ToDictionary(function => function.Name, StringComparer.Ordinal);
        _routes = [.. routes.All.Select(route => (route, byName[route.Name]))];
    }

    public bool Takes(HttpContext http) => http.Request.Path.StartsWithSegments(_prefix, StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        http.Request.Path.StartsWithSegments(_prefix, StringComparison.OrdinalIgnoreCase, out var path);
        foreach (var (route, function) in _routes)
        {
            if (route.MatchesPath(path, out var values) && route.TakesVerb(http.Request.Method))
            {
                return CallAsync(function, http, values);
            }
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task CallAsync(LocalFunction function, HttpContext http, RouteValueDictionary values)
    {
        http.Request.RouteValues = values;
        await AnswerAsync(await _runner.RunAsync(function, http, parameter => Bind(parameter, http, values)), http);
    }

    private static object? Bind(ParameterInfo parameter, HttpContext http, RouteValueDictionary values)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
        {
            return http.Request;
        }

        var value = values[parameter.Name!];
        return value is null || parameter.ParameterType == typeof(string) ? value : Convert.ChangeType(value, parameter.ParameterType, provider: null);
    }

    private static Task AnswerAsync(object? result, HttpContext http) => result switch
    {
        IResult answer => answer.ExecuteAsync(http),
        IActionResult answer => answer.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor())),
        _ => Task.CompletedTask,
    };
}
