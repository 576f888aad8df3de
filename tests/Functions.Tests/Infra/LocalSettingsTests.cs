using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Infra;

/// <summary>Whoever copies <c>local.settings.sample.json</c> has all that the official host and the app need to start beside Azurite.</summary>
public sealed class LocalSettingsTests
{
    private const string Emulator = "UseDevelopmentStorage=true";

    private static readonly string[] OfTheHost = ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "Storage"];

    [Fact]
    public void The_app_starts_with_the_sample_as_it_is()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(Values().Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        Program.Configure(builder, builder.Configuration);
        using var services = builder.Services.BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void The_host_finds_its_storage_and_the_kind_of_worker()
    {
        var values = Values();

        Assert.Equal((Emulator, Emulator, "dotnet-isolated"), (values["AzureWebJobsStorage"], values["Storage"], values["FUNCTIONS_WORKER_RUNTIME"]));
    }

    [Fact]
    public void Every_schedule_is_there_and_nothing_that_nobody_reads()
    {
        var names = Values().Keys.ToList();

        Assert.Empty(SettingNames.Required.Except(names, StringComparer.Ordinal));
        Assert.DoesNotContain(names.Except(OfTheHost, StringComparer.Ordinal), name => SettingNames.PatternOf(name) is null);
    }

    [Fact]
    public void No_mail_leaves_this_machine() => Assert.True(new Uri(Values()["Email__ApiHost"]).IsLoopback);

    private static Dictionary<string, string> Values()
        => JsonElement.Parse(Repository.TextOf("src/Functions/local.settings.sample.json")).GetProperty("Values").Deserialize<Dictionary<string, string>>()!;
}
