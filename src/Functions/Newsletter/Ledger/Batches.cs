using System.Globalization;

namespace Functions.Newsletter.Ledger;

/// <summary>Assigns people to batches by their key: batch = floor(personKey · B / 2²⁵⁶), so that a batch is a range of keys.</summary>
internal static class Batches
{
    /// <summary>How many people a batch has on average. A batch is one POST, so one lost answer leaves this many deliveries uncertain.</summary>
    public const int Size = 48;

    private const int HexDigits = 16;

    public static int CountFor(int people) => Math.Max(1, (people + Size - 1) / Size);

    /// <summary>The batch of a key, by its first 64 bits.</summary>
    public static int Of(string personKey, int batches)
    {
        var head = ulong.Parse(personKey.AsSpan(0, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (int)(((UInt128)head * (uint)batches) >> 64);
    }
}
