using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Functions.Contact;
using Functions.Content.Reading;
using Functions.Http;
using Functions.Newsletter;
using Functions.Operations;
using Functions.Search;

namespace Functions.OpenApi;

/// <summary>
/// The API as an OpenAPI 3.1 document: routes, verbs and path parameters from the functions themselves, schemas from the types that are
/// written, and the rest from what each area says of its functions.
/// </summary>
public sealed partial class OpenApiDocument(FunctionRoutes routes)
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Reading", "Articles, services, calming exercises, feeds and media."),
        ("Search", "Search in all of it."),
        ("Forms", "Writing to the practice."),
        ("Newsletter", "Signing up, leaving, and the archive."),
        ("Operations", "How the system stands."),
        ("Inbox", "For staff: messages."),
        ("Content", "For staff: what is published."),
        ("Subscribers", "For staff: who gets the newsletter."),
        ("Issues", "For staff: writing and sending it."),
    ];

    /// <summary>The document as it is sent: made once, always the same.</summary>
    public byte[] Bytes { get; } = JsonSerializer.SerializeToUtf8Bytes(Write(routes), Json.Options);

    private static JsonObject Write(FunctionRoutes routes)
    {
        var schemas = new ApiSchemas();
        var described = new[]
        {
            ArticlesApi.Describe(schemas), SearchApi.Describe(schemas), ContactApi.Describe(schemas),
            NewsletterApi.Describe(schemas), NewsletterStaffApi.Describe(schemas), OperationsApi.Describe(schemas),
        }.SelectMany(area => area).ToDictionary(operation => operation.Function, StringComparer.Ordinal);

        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var route in routes.All.Where(route => described.ContainsKey(route.Name)))
        {
            var path = PathOf(route);
            var item = paths.TryGetValue(path, out var known) ? known : paths[path] = [];
            foreach (var verb in route.Verbs.Select(verb => verb.ToLowerInvariant()))
            {
                item[verb] = described[route.Name].ToJson(verb, route.Template.StartsWith("manage/", StringComparison.Ordinal), PathParameters(route));
            }
        }

        var problems = ApiOperation.Problems(schemas);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "The website of a group practice",
                ["version"] = "1.0.0",
                ["description"] = "Fields may be added, and are never renamed. Instants are RFC 3339 in UTC. Errors are problem details (RFC 9457).",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["tags"] = new JsonArray([.. Tags.Select(tag => new JsonObject { ["name"] = tag.Name, ["description"] = tag.Description })]),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = new JsonObject { ["schemas"] = schemas.All, ["responses"] = problems, ["securitySchemes"] = Security() },
        };
    }

    /// <summary>A route as OpenAPI writes it: without constraints, and <c>{*path}</c> as <c>{path}</c>.</summary>
    public static string PathOf(FunctionRoute route) => "/" + Parameters().Replace(route.Template, "{${name}}");

    private static IEnumerable<JsonObject> PathParameters(FunctionRoute route) => Parameters().Matches(route.Template).Select(parameter =>
        ApiOperation.Parameter(parameter.Groups["name"].Value, "path", Shape.Text, isRequired: true));

    private static JsonObject Security() => new()
    {
        ["staffKey"] = new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "header",
            ["name"] = "x-staff-key",
            ["description"] = "Where the platform does not sign staff in.",
        },
        ["entraId"] = new JsonObject
        {
            ["type"] = "http",
            ["scheme"] = "bearer",
            ["bearerFormat"] = "JWT",
            ["description"] = "App Service authentication with Entra ID, for members of the app role Staff.",
        },
    };

    [GeneratedRegex(@"\{\*?(?<name>[a-z]+)(:regex\([^{}]*\))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameters();
}
