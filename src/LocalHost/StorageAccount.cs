using System.Data.Common;
using System.Net;

namespace LocalHost;

/// <summary>Tells storage on this machine from anybody's real account.</summary>
internal static class StorageAccount
{
    private static readonly string[] Endpoints = ["BlobEndpoint", "QueueEndpoint", "TableEndpoint"];

    /// <summary>Whether every service of the connection string is on loopback.</summary>
    /// <exception cref="StartupException">The text is not a connection string.</exception>
    public static bool IsOnThisMachine(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return (parts.TryGetValue("UseDevelopmentStorage", out var development) && string.Equals(development as string, "true", StringComparison.OrdinalIgnoreCase))
                || Endpoints.All(endpoint => parts.TryGetValue(endpoint, out var address) && IsLoopback(address as string));
        }
        catch (ArgumentException malformed)
        {
            throw new StartupException("--storage is not a connection string: it has parts such as BlobEndpoint=...;", malformed);
        }
    }

    private static bool IsLoopback(string? address)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
