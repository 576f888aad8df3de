using System.CommandLine;

namespace Cli.Storage;

/// <summary>The storage account that a command works on, as <c>--storage</c> names it.</summary>
internal static class StorageAccount
{
    public const string ConnectionOrAddress =
        "Connection string of the storage account; or the address of its blob service, such as https://ACCOUNT.blob.core.windows.net, for whoever did `az login`.";

    public static Option<string> RequiredOption() => new("--storage") { Description = ConnectionOrAddress, Required = true };

    /// <returns>The address, where the text is the one of an account's blob service; null for anything else.</returns>
    public static Uri? AddressOf(string? storage)
        => Uri.TryCreate(storage, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Split('.').ElementAtOrDefault(1) == "blob"
            ? address
            : null;
}
