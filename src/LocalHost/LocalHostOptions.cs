using Microsoft.Extensions.DependencyInjection;

namespace LocalHost;

/// <summary>How LocalHost is started: the command line's options, and what tests put in their place.</summary>
internal sealed record LocalHostOptions
{
    public const string SampleStaffKey = "local";
    public const int DefaultPort = 7071;

    /// <summary>The connection string of a storage account; null starts Azurite.</summary>
    public string? Storage { get; init; }

    /// <summary>The port on loopback; 0 takes one that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    public string DataFolder { get; init; } = Folders.Data;

    public bool OpenBrowser { get; init; }

    public bool Reset { get; init; }

    public string StaffKey { get; init; } = SampleStaffKey;

    public bool Limits { get; init; }

    /// <summary>Whether the mailbox tells the app what became of the mails, as SendGrid's event webhook does.</summary>
    public bool Events { get; init; }

    /// <summary>Another LocalHost, whose mailbox takes the mail in place of this one's.</summary>
    public Uri? Mailbox { get; init; }

    /// <summary>Whether the functions' timers run by themselves. Tests run them through <c>/admin/functions</c>.</summary>
    public bool RunTimers { get; init; } = true;

    /// <summary>Settings that win over all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Registered after the app's own services.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>Receives a line for whatever takes its time, and what a person needs to know.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}
