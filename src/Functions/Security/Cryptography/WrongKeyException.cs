namespace Functions.Security.Cryptography;

/// <summary>A key is another than the one that this storage account was used with.</summary>
public sealed class WrongKeyException(IReadOnlyList<string> settings) : Exception(
    $"Setting {string.Join(", ", settings)}: this is another key than the one that this storage account was used with. Bring the right one back; a new key gets a new version.");
