namespace Functions.Security.Cryptography;

/// <summary>Keys by version: the newest encrypts or signs, all of them decrypt or verify.</summary>
internal sealed class KeyRing
{
    private readonly Dictionary<byte, byte[]> _keys;

    public KeyRing(IDictionary<string, string> keys)
    {
        _keys = keys.ToDictionary(pair => byte.Parse(pair.Key), pair => Convert.FromBase64String(pair.Value));
        CurrentVersion = _keys.Keys.Max();
    }

    public byte CurrentVersion { get; }

    public byte[] Current => _keys[CurrentVersion];

    public byte[]? Find(byte version) => _keys.GetValueOrDefault(version);
}
