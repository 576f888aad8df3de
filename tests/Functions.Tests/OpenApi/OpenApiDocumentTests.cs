using System.Text.Json.Nodes;
using Functions.Http;
using Functions.OpenApi;

namespace Functions.Tests.OpenApi;

public sealed class OpenApiDocumentTests
{
    private static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);
    private static readonly JsonNode Document = JsonNode.Parse(new OpenApiDocument(Routes).Bytes)!;

    // Answers what no function takes: it is no operation.
    private static readonly IEnumerable<FunctionRoute> Described = Routes.All.Where(route => !route.Template.StartsWith("{*", StringComparison.Ordinal));

    [Fact]
    public void Every_verb_of_every_function_is_described_and_nothing_else()
    {
        var functions = Described.SelectMany(route => route.Verbs.Select(verb => $"{verb} {OpenApiDocument.PathOf(route)}"));

        var operations = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(functions.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_for_staff_says_so_and_nothing_else_does()
        => Assert.All(Document["paths"]!.AsObject(), path => Assert.All(
            path.Value!.AsObject(),
            operation => Assert.Equal(path.Key.StartsWith("/manage/", StringComparison.Ordinal), operation.Value!["security"]!.AsArray().Count > 0)));

    [Fact]
    public void The_document_is_the_same_every_time_it_is_made()
        => Assert.Equal(new OpenApiDocument(Routes).Bytes, new OpenApiDocument(Routes).Bytes);

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = All(Document).OfType<JsonObject>().Select(node => node["$ref"]?.GetValue<string>()).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(reference.Split('/').Skip(1).Aggregate(Document, (node, name) => node[name]!)));
    }

    private static IEnumerable<JsonNode?> All(JsonNode? node) => node switch
    {
        JsonObject properties => properties.SelectMany(property => All(property.Value)).Prepend(node),
        JsonArray items => items.SelectMany(All),
        _ => [],
    };
}
