using System.Globalization;

namespace Functions.Newsletter.Ledger;

/// <summary>Deals people into buckets by their key: bucket = floor(h · B / 2²⁵⁶), so that a bucket is a range of keys.</summary>
internal static class Buckets
{
    /// <summary>How many people a bucket has on average. One POST carries a bucket, and one lost answer leaves so many uncertain.</summary>
    public const int Size = 48;

    private const int HexDigits = 16;

    public static int CountFor(int people) => Math.Max(1, (people + Size - 1) / Size);

    /// <summary>The bucket of a key. Its first 64 bits decide.</summary>
    public static int Of(string h, int buckets)
    {
        var head = ulong.Parse(h.AsSpan(0, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (int)(((UInt128)head * (uint)buckets) >> 64);
    }
}
