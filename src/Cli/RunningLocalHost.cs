using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Functions.Content.Publishing;
using Functions.Http;

namespace Cli;

/// <summary>
/// The LocalHost that runs on this machine. While it runs, a file in its data folder says where it is; one that was killed leaves the file
/// behind, so the address is asked whether it is still the same LocalHost.
/// </summary>
/// <param name="Address">Its site and its API, without a slash at the end.</param>
/// <param name="Instance">What tells one run of LocalHost from another.</param>
/// <param name="Storage">A connection string.</param>
internal sealed record RunningLocalHost(string Address, string Instance, string Storage, string StaffKey)
{
    private const string FileName = "localhost.json";
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Where LocalHost keeps its data unless it was started with <c>--data</c>.</summary>
    public static string DefaultDataFolder { get; } = typeof(RunningLocalHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "DataFolder").Value!;

    /// <exception cref="CommandException">None is running.</exception>
    public static async Task<RunningLocalHost> FindAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(dataFolder, FileName);
        var written = File.Exists(file) ? JsonSerializer.Deserialize<RunningLocalHost>(await File.ReadAllTextAsync(file, cancellationToken), JsonSerializerOptions.Web) : null;
        return written is not null && await written.IsRunningAsync(cancellationToken)
            ? written
            : throw new CommandException(
                $"No LocalHost runs with its data in {dataFolder}: start it with `dotnet run --project src/LocalHost`, name its data folder with --data, or a storage account with --storage.");
    }

    /// <summary>Asks it to publish what is in its storage, so that its own settings make the links and its readers see it at once.</summary>
    public async Task<PublishResult> PublishAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/api/manage/content/publish") { Headers = { { "x-staff-key", StaffKey } } };
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync<PublishResult>(Json.Options, cancellationToken))!
                : throw new CommandException($"The files are uploaded, and LocalHost answered {(int)response.StatusCode} when it was asked to publish them: its terminal says why.");
        }
        catch (HttpRequestException ended)
        {
            throw new CommandException($"The files are uploaded, and LocalHost ended before it published them ({ended.Message}): it publishes them within five minutes of its next start.", ended);
        }
    }

    private async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = AnswerTimeout };
        try
        {
            return await client.GetStringAsync(new Uri($"{Address}/dev/instance"), cancellationToken) == Instance;
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
