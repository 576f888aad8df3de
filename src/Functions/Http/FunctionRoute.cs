using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;

namespace Functions.Http;

/// <summary>An HTTP function and the requests that it matches: its route under the prefix, with constraints, and its verbs (none: every verb).</summary>
public sealed class FunctionRoute
{
    private static readonly RouteValueDictionary None = [];

    private readonly TemplateMatcher _matcher;
    private readonly (string Parameter, IRouteConstraint Constraint)[] _constraints;

    internal FunctionRoute(string name, MethodInfo method, string template, IReadOnlyList<string> verbs)
    {
        Name = name;
        Method = method;
        Template = template;
        Verbs = [.. verbs.Select(verb => verb.ToUpperInvariant())];
        var parsed = TemplateParser.Parse(template);
        _matcher = new TemplateMatcher(parsed, []);
        FirstSegment = parsed.GetSegment(0) is { IsSimple: true } segment && segment.Parts[0].IsLiteral ? segment.Parts[0].Text : null;
        _constraints =
        [
            .. parsed.Parameters.SelectMany(parameter => parameter.InlineConstraints.Select(inline => (parameter.Name!, (IRouteConstraint)Constraint(inline.Constraint)))),
        ];
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public string Template { get; }

    public IReadOnlyList<string> Verbs { get; }

    /// <summary>The first segment of every path that matches, in any case; null where that differs.</summary>
    public string? FirstSegment { get; }

    /// <summary>Whether the path, taken without the prefix and with a leading slash, matches this route; the values are those of its parameters.</summary>
    public bool MatchesPath(PathString path, out RouteValueDictionary values)
    {
        values = None;
        if (!FirstSegmentMatches(path.Value))
        {
            return false;
        }

        values = [];
        if (!_matcher.TryMatch(path, values))
        {
            return false;
        }

        foreach (var (parameter, constraint) in _constraints)
        {
            if (!constraint.Match(httpContext: null, route: null, parameter, values, RouteDirection.IncomingRequest))
            {
                return false;
            }
        }

        return true;
    }

    // Every request is compared with every route, and most differ in the first segment already.
    private bool FirstSegmentMatches(string? path)
        => FirstSegment is null
            || (path is not null
                && path.Length > FirstSegment.Length
                && path.AsSpan(1).StartsWith(FirstSegment, StringComparison.OrdinalIgnoreCase)
                && (path.Length == FirstSegment.Length + 1 || path[FirstSegment.Length + 1] == '/'));

    public bool TakesVerb(string verb) => Verbs.Count == 0 || Verbs.Contains(verb, StringComparer.OrdinalIgnoreCase);

    private static RegexInlineRouteConstraint Constraint(string inline)
        => inline.StartsWith("regex(", StringComparison.Ordinal)
            ? new RegexInlineRouteConstraint(inline["regex(".Length..^1])
            : throw new NotSupportedException($"Route constraint '{inline}' is not supported; use regex(...).");
}
