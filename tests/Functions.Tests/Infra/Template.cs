using System.Text.Json;

namespace Functions.Tests.Infra;

/// <summary>What <c>infra/main.bicepparam</c> compiles to: one template of everything, and the values for it. Compiled once.</summary>
internal static class Template
{
    private static readonly Lazy<(string Output, string Complaints)> Compilation = new(() => Repository.Bicep("build-params", "infra/main.bicepparam", "--stdout"));
    private static readonly Lazy<JsonElement> Compiled = new(() => JsonElement.Parse(Compilation.Value.Output));
    private static readonly Lazy<JsonElement> Whole = new(() => JsonElement.Parse(Compiled.Value.GetProperty("templateJson").GetString()!));

    /// <summary>What the compiler and its linter have to say about it.</summary>
    public static string Complaints => Compilation.Value.Complaints;

    public static JsonElement Parameter(string name) => JsonElement.Parse(Compiled.Value.GetProperty("parametersJson").GetString()!)
        .GetProperty("parameters").GetProperty(name).GetProperty("value");

    /// <summary>A module by its name in <c>main.bicep</c>, compiled.</summary>
    public static JsonElement Module(string name) => Inner(Whole.Value.GetProperty("resources").GetProperty(name));

    /// <summary>What <c>main.bicep</c> hands to one of the parameters of a module: a value, or an expression.</summary>
    public static string Given(string module, string parameter)
    {
        var given = Whole.Value.GetProperty("resources").GetProperty(module).GetProperty("properties").GetProperty("parameters").GetProperty(parameter);
        return given.ValueKind == JsonValueKind.Object ? given.GetProperty("value").ToString() : given.GetString()!;
    }

    /// <summary>Every resource of a type that is deployed, in whichever file.</summary>
    public static IReadOnlyList<JsonElement> Resources(string type)
        => [.. All(Whole.Value).Where(resource => resource.GetProperty("type").GetString() == type && !resource.TryGetProperty("existing", out _))];

    private static IEnumerable<JsonElement> All(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        var own = resources.ValueKind == JsonValueKind.Object ? resources.EnumerateObject().Select(pair => pair.Value) : resources.EnumerateArray();
        return own.SelectMany(resource => IsModule(resource) ? All(Inner(resource)) : [resource]);
    }

    private static bool IsModule(JsonElement resource) => resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments";

    private static JsonElement Inner(JsonElement module) => module.GetProperty("properties").GetProperty("template");
}
