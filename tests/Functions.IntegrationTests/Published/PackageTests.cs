using System.Reflection.PortableExecutable;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Functions.IntegrationTests.Published;

/// <summary>The folder that <c>dotnet publish</c> makes.</summary>
[Collection<PublishedCollection>]
public sealed class PackageTests(PublishedApp app)
{
    private static readonly string[] NeverPublished = ["LocalHost", "Tests", "xunit", "Moq", "local.settings", "Azurite"];

    // What the runtime writes into an assembly that it compiled beforehand: the processor, and over it the system.
    private const Machine LinuxOnX64 = (Machine)((int)Machine.Amd64 ^ 0x7B79);

    [Fact]
    public void It_has_what_the_Functions_host_looks_for_and_nothing_of_what_only_this_repository_needs()
    {
        var files = Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(app.Folder, file)).ToList();

        Assert.Superset(
            new HashSet<string>(["host.json", "worker.config.json", "functions.metadata", "extensions.json", "Functions.dll", ".azurefunctions/function.deps.json"], StringComparer.Ordinal),
            files.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(files, file => NeverPublished.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Its_list_of_functions_is_the_one_in_the_code_with_the_same_triggers()
    {
        var listed = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(app.Folder, "functions.metadata"), TestContext.Current.CancellationToken)).EnumerateArray()
            .Select(function => $"{function.GetProperty("name")}: {Describe(function.GetProperty("bindings")[0])}");

        var inCode = global::LocalHost.Worker.LocalFunction.AllOf(typeof(Program).Assembly).Select(function => $"{function.Name}: {Describe(function.Trigger)}");
        Assert.Equal(inCode.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_compiled_beforehand_for_the_machine_that_runs_it_and_brings_no_runtime()
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(app.Folder, "Functions.dll")));

        Assert.Equal(LinuxOnX64, assembly.PEHeaders.CoffHeader.Machine);
        Assert.NotEqual(0, assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
        Assert.Empty(Directory.GetFiles(app.Folder, "libcoreclr*"));
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
