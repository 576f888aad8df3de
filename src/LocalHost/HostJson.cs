using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalHost;

/// <summary>What LocalHost honours of host.json.</summary>
internal sealed record HostJson(HostJson.ExtensionSettings Extensions)
{
    public string RoutePrefix => Extensions.Http.RoutePrefix;

    public QueueSettings Queues => Extensions.Queues;

    /// <summary>Reads the host.json that was copied beside the app.</summary>
    public static HostJson Read()
        => JsonSerializer.Deserialize<HostJson>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")), JsonSerializerOptions.Web)!;

    internal sealed record ExtensionSettings(HttpSettings Http, QueueSettings Queues);

    internal sealed record HttpSettings(string RoutePrefix = "api");

    /// <summary>The defaults are the official host's.</summary>
    internal sealed record QueueSettings
    {
        public int BatchSize { get; init; } = 16;

        public int? NewBatchThreshold { get; init; }

        public int MaxDequeueCount { get; init; } = 5;

        public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

        /// <summary>How long a message whose function failed stays away.</summary>
        public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

        [JsonIgnore]
        public int Threshold => NewBatchThreshold ?? BatchSize / 2;
    }
}
