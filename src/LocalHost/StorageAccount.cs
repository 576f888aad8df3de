using System.Data.Common;
using System.Net;

namespace LocalHost;

/// <summary>Tells storage on this machine from anybody's real account.</summary>
internal static class StorageAccount
{
    private static readonly string[] Endpoints = ["BlobEndpoint", "QueueEndpoint", "TableEndpoint"];

    /// <summary>The description of <c>--storage</c> where a command takes both.</summary>
    public const string ConnectionOrAddress =
        "Connection string of the storage account; or the address of its blob service, such as https://ACCOUNT.blob.core.windows.net, for whoever did `az login`.";

    /// <returns>The address, where the text is the one of an account's blob service; null for anything else.</returns>
    public static Uri? AddressOf(string? storage)
        => Uri.TryCreate(storage, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Split('.').ElementAtOrDefault(1) == "blob"
            ? address
            : null;

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
