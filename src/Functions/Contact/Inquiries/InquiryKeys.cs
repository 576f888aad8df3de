using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Contact.Inquiries;

/// <summary>
/// The keys of the table <c>inquiries</c>. A partition is a month; in it are, by prefix, the inquiries newest first, the markers of
/// pending mails, of erasures under way and of what staff have opened, and the rows that detect duplicate submissions. Every row but the inquiry itself names its inquiry in
/// <see cref="PointerRow.InquiryId"/>: erasing goes by that, and so does a restore.
/// </summary>
internal static class InquiryKeys
{
    public const string InquiryPrefix = "i|";
    public const string PendingMailPrefix = "m|";
    public const string PendingAlertPrefix = "u|";
    public const string ErasurePrefix = "e|";
    public const string OpenedPrefix = "o|";

    /// <summary>The prefixes of the rows that detect duplicate submissions: <c>d|</c> and <c>k|</c>.</summary>
    public static readonly IReadOnlyList<string> DuplicatePrefixes = ["d|", "k|"];

    private const string MonthFormat = "yyyyMM";
    private const int MonthCharacters = 6;
    private const int IdCharacters = 27;
    private const int MinNumber = 100_000;
    private const int Numbers = 900_000;

    /// <summary>A new id: the month, the time counted down (so that newer sorts first), and a random part.</summary>
    public static string NewId(DateTimeOffset receivedAt)
    {
        var countdown = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - receivedAt.ToUnixTimeMilliseconds();
        return $"{Month(receivedAt)}-{countdown:x12}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    }

    /// <summary>A number of six digits for people to say and to look for. It says nothing of when or from whom; two messages rarely share one.</summary>
    public static string NumberOf(string id)
    {
        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(id)));
        return (MinNumber + (hash % Numbers)).ToString(CultureInfo.InvariantCulture);
    }

    public static string Month(DateTimeOffset time) => time.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture);

    /// <summary>The partition of an id, or null for text that is not an id.</summary>
    public static string? PartitionOf(string id)
        => id.Length == IdCharacters && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') ? id[..MonthCharacters] : null;

    public static string Inquiry(string id) => InquiryPrefix + id;

    public static string PendingMail(string id) => PendingMailPrefix + id;

    public static string PendingAlert(string id) => PendingAlertPrefix + id;

    public static string Erasure(string id) => ErasurePrefix + id;

    public static string Opened(string id) => OpenedPrefix + id;

    public static string Idempotency(string keyHash) => $"k|{keyHash}";

    /// <summary>The row of a content hash, for one window of ten minutes.</summary>
    public static string Duplicate(string contentHash, long window) => $"d|{contentHash}|{window}";

    /// <summary>The partition of the month before.</summary>
    public static string Previous(string month) => Month(StartOfMonth(month).AddDays(-1));

    public static DateTimeOffset StartOfMonth(string month)
        => DateTimeOffset.ParseExact(month, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
