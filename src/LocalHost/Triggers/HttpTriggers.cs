using System.Collections.Frozen;
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
    private readonly Candidate[] _anySegment;
    private readonly FrozenDictionary<string, Candidate[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstSegment;

    public HttpTriggers(HostJson host, FunctionRoutes routes, IReadOnlyList<LocalFunction> functions, FunctionRunner runner)
    {
        _prefix = "/" + host.RoutePrefix;
        _runner = runner;
        var byName = functions.Where(function => function.Trigger is HttpTriggerAttribute).ToDictionary(function => function.Name, StringComparer.Ordinal);
        var all = routes.All.Select(route => new Candidate(route, byName[route.Name])).ToList();
        _anySegment = [.. all.Where(candidate => candidate.Route.FirstSegment is null)];
        _byFirstSegment = all.Select(candidate => candidate.Route.FirstSegment).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(segment => segment, segment => all.Where(candidate => MayMatch(candidate.Route, segment)).ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Takes(HttpContext http) => http.Request.Path.StartsWithSegments(_prefix, StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        http.Request.Path.StartsWithSegments(_prefix, StringComparison.OrdinalIgnoreCase, out var path);
        foreach (var (route, function) in CandidatesFor(path.Value))
        {
            if (route.MatchesPath(path, out var values) && route.TakesVerb(http.Request.Method))
            {
                return CallAsync(function, http, values);
            }
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool MayMatch(FunctionRoute route, string segment)
        => route.FirstSegment is null || route.FirstSegment.Equals(segment, StringComparison.OrdinalIgnoreCase);

    private Candidate[] CandidatesFor(ReadOnlySpan<char> path)
    {
        var segments = path.IsEmpty ? path : path[1..];
        var end = segments.IndexOf('/');
        return _byFirstSegment.TryGetValue(end < 0 ? segments : segments[..end], out var candidates) ? candidates : _anySegment;
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

    private sealed record Candidate(FunctionRoute Route, LocalFunction Function);
}
