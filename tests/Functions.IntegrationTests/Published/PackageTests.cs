using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Functions.IntegrationTests.Published;

/// <summary>The folder that <c>dotnet publish</c> makes.</summary>
public sealed class PackageTests
{
    private static readonly string[] NeverPublished = ["LocalHost", "Tests", "xunit", "Moq", "local.settings", "Azurite"];

    [Fact]
    public async Task It_has_what_the_Functions_host_looks_for_and_nothing_of_what_only_this_repository_needs()
    {
        var folder = await Package.MakeAsync();

        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).ToList();

        Assert.Superset(
            new HashSet<string>(["host.json", "worker.config.json", "functions.metadata", "extensions.json", "Functions.dll", ".azurefunctions/function.deps.json"], StringComparer.Ordinal),
            files.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(files, file => NeverPublished.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Its_list_of_functions_is_the_one_in_the_code_with_the_same_triggers()
    {
        var folder = await Package.MakeAsync();

        var listed = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "functions.metadata"), TestContext.Current.CancellationToken)).EnumerateArray()
            .Select(function => $"{function.GetProperty("name")}: {Describe(function.GetProperty("bindings")[0])}");

        var inCode = global::LocalHost.Worker.LocalFunction.AllOf(typeof(Program).Assembly).Select(function => $"{function.Name}: {Describe(function.Trigger)}");
        Assert.Equal(inCode.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string Describe(JsonElement binding) => binding.GetProperty("type").GetString() switch
    {
        "httpTrigger" => $"{binding.GetProperty("authLevel")} {string.Join('|', binding.GetProperty("methods").EnumerateArray())} {binding.GetProperty("route")}",
        "timerTrigger" => $"timer {binding.GetProperty("schedule")}",
        "queueTrigger" => $"queue {binding.GetProperty("queueName")} of {binding.GetProperty("connection")}",
        var other => $"unknown: {other}",
    };

    private static string Describe(object trigger) => trigger switch
    {
        HttpTriggerAttribute http => $"{http.AuthLevel} {string.Join('|', http.Methods!)} {http.Route}",
        TimerTriggerAttribute timer => $"timer {timer.Schedule}",
        QueueTriggerAttribute queue => $"queue {queue.QueueName} of {queue.Connection}",
        _ => $"unknown: {trigger}",
    };
}
