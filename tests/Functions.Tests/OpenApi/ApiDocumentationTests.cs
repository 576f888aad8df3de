using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Functions.Contact.Intake;
using Functions.Http;
using Functions.Newsletter.SelfService;
using Functions.OpenApi;

namespace Functions.Tests.OpenApi;

public sealed partial class ApiDocumentationTests
{
    private static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);
    private static readonly JsonNode Document = JsonNode.Parse(new ApiDocumentation().Description)!;

    private static readonly JsonSerializerOptions Written = new(Json.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    // Answers what no function takes: it is no operation.
    private static readonly IEnumerable<FunctionRoute> Described = Routes.All.Where(route => !route.Template.StartsWith("{*", StringComparison.Ordinal));

    [Fact]
    public void Every_verb_of_every_function_is_described_and_nothing_else()
    {
        // HEAD goes without saying, beside GET.
        var functions = Described.SelectMany(route => route.Verbs.Except(["HEAD"], StringComparer.OrdinalIgnoreCase).Select(verb => $"{verb.ToUpperInvariant()} {PathOf(route)}"));

        var operations = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(functions.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_for_staff_says_so_and_nothing_else_does()
        => Assert.All(Document["paths"]!.AsObject(), path => Assert.All(
            path.Value!.AsObject(),
            operation => Assert.Equal(path.Key.StartsWith("/manage/", StringComparison.Ordinal), operation.Value!["security"] is JsonArray { Count: > 0 })));

    [Fact]
    public void Every_operation_has_the_name_of_its_function()
        => Assert.All(Described, route => Assert.Contains(route.Name, OperationsAt(PathOf(route))));

    [Fact]
    public void A_schema_that_has_the_name_of_a_type_has_its_properties()
    {
        var types = typeof(Program).Assembly.GetTypes().Where(type => !type.IsEnum).ToLookup(type => type.Name, StringComparer.Ordinal);
        var schemas = Document["components"]!["schemas"]!.AsObject().Where(schema => types.Contains(schema.Key)).ToList();

        Assert.NotEmpty(schemas);
        Assert.All(schemas, schema => Assert.Contains(types[schema.Key], type => PropertiesOf(type).All(schema.Value!["properties"]!.AsObject().ContainsKey)));
    }

    [Fact]
    public void The_forms_are_described_with_their_own_fields()
    {
        foreach (var (form, schema) in new[] { (ContactForm.Form, "SubmitContactRequest"), (SubscribeForm.Form, "SubscribeRequest") })
        {
            var described = Document["components"]!["schemas"]![schema]!;
            Assert.Equal(form.Fields.Where(field => field.Required).Select(field => field.Name), described["required"]!.AsArray().Select(name => name!.GetValue<string>()));
            Assert.All(form.Fields, field => Assert.Equal(field.MaxLength, described["properties"]![field.Name]!["maxLength"]?.GetValue<int>()));
        }
    }

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

    /// <summary>A route as OpenAPI writes it: without constraints, and <c>{*path}</c> as <c>{path}</c>.</summary>
    private static string PathOf(FunctionRoute route) => "/" + Parameters().Replace(route.Template, "{${name}}");

    private static IEnumerable<string> OperationsAt(string path)
        => Document["paths"]![path]!.AsObject().Select(operation => operation.Value!["operationId"]!.GetValue<string>());

    private static IEnumerable<string> PropertiesOf(Type type) => type.IsGenericTypeDefinition
        ? []
        : Written.GetTypeInfo(type).Properties.Where(property => property.Get is not null && !property.IsExtensionData).Select(property => property.Name);

    [GeneratedRegex(@"\{\*?(?<name>[a-z]+)(:regex\([^{}]*\))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameters();
}
