using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Cli;

/// <summary><c>site build</c> and an API that has just been deployed.</summary>
public sealed class SiteBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_waits_for_an_api_that_is_starting()
    {
        var requests = 0;
        await using var api = await StartAsync(http =>
        {
            if (++requests == 1)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }

            return http.Response.WriteAsync(http.Request.Path == "/api/navigation" ? """{"header":[{"title":"Our fees","url":"/pages/fees","lang":"en"}],"footer":[]}""" : """{"items":[]}""");
        });

        var ended = await BuildAsync(api.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(), "--wait", "60");

        Assert.Equal(0, ended.ExitCode);
        Assert.Matches("^http://127.0.0.1:[0-9]+/api/articles cannot be read yet [(].*503.*[)]: waiting up to 60 seconds[.]\\s*$", ended.Complaint);
        Assert.Contains("Our fees", await File.ReadAllTextAsync(Path.Combine(_folder, "contact", "index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--require-articles")]
    public async Task Without_an_api_the_pages_are_written_all_the_same_with_a_warning(int exitCode, params string[] arguments)
    {
        var ended = await BuildAsync("http://127.0.0.1:1", ["--wait", "0", .. arguments]);

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.StartsWith("WARNING: http://127.0.0.1:1/api/articles could not be read in 0 seconds (", ended.Complaint, StringComparison.Ordinal);
        Assert.Contains("312-555-0100", await File.ReadAllTextAsync(Path.Combine(_folder, "index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<CommandResult> BuildAsync(string address, params IEnumerable<string> arguments)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Site__Name"] = "Oak Street Practice",
            ["Site__BaseUrl"] = "https://oak.example",
            ["Site__ApiBaseUrl"] = $"{address}/api",
            ["Site__Telephone"] = "312-555-0100",
            ["Site__PostalAddress"] = "2 Oak Street",
            ["Site__TimeZone"] = "America/Chicago",
            ["Site__NewsletterName"] = "Slow Sundays",
            ["Contact__NotifyAddress"] = "inbox@oak.example",
        };
        using var command = CommandRun.Start(settings, ["site", "build", "--source", global::LocalHost.Folders.Site, "--out", _folder, .. arguments]);
        return await command.EndAsync();
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "application/json";
            return answer(http);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
