using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Functions.Contact.Inquiries;

/// <summary>
/// The keys of the table <c>inquiries</c>. A partition is a month; in it are, by prefix, the inquiries newest first, the markers of
/// pending mails, of erasures under way, of what staff have opened, the rows that detect duplicate submissions, and what belongs to a conversation. Every row but the inquiry itself names its inquiry in
/// <see cref="PointerRow.InquiryId"/>: erasing goes by that, and so does a restore. The signatures of staff have a partition of their own.
/// </summary>
internal static class InquiryKeys
{
    public const string InquiryPrefix = "i|";
    public const string PendingMailPrefix = "m|";
    public const string PendingAlertPrefix = "u|";
    public const string ErasurePrefix = "e|";
    public const string OpenedPrefix = "o|";
    public const string EntryPrefix = "c|";
    public const string DraftPrefix = "w|";
    public const string PendingReplyPrefix = "r|";
    public const string LinkRequestPrefix = "n|";
    public const string SignaturePrefix = "s|";
    public const string SignaturePartition = "signatures";

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

    /// <summary>The prefix of what was written in a conversation.</summary>
    public static string Entries(string id) => $"{EntryPrefix}{id}|";

    /// <summary>A new key, in the order of time.</summary>
    public static string NewEntry(string id, DateTimeOffset at)
        => $"{Entries(id)}{at.UtcTicks:D19}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";

    /// <summary>What a member of staff has typed, by the hash of their name.</summary>
    public static string Draft(string id, string staffHash) => $"{DraftPrefix}{id}|{staffHash}";

    public static string Signature(string staffHash) => SignaturePrefix + staffHash;

    /// <summary>The link that the person has.</summary>
    public static string Link(string id) => $"t|{id}";

    public static string PendingReply(string id) => PendingReplyPrefix + id;

    /// <summary>Somebody asked for a new link, by the hash of the address.</summary>
    public static string LinkRequest(string addressHash) => LinkRequestPrefix + addressHash;

    public static string Idempotency(string keyHash) => $"k|{keyHash}";

    /// <summary>The row of a content hash, for one window of ten minutes.</summary>
    public static string Duplicate(string contentHash, long window) => $"d|{contentHash}|{window}";

    /// <summary>The partition of the month before.</summary>
    public static string Previous(string month) => Month(StartOfMonth(month).AddDays(-1));

    public static DateTimeOffset StartOfMonth(string month)
        => DateTimeOffset.ParseExact(month, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
