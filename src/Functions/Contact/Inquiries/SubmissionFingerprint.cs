namespace Functions.Contact.Inquiries;

/// <summary>Detects duplicates of a submission without its content.</summary>
/// <param name="At">When it came.</param>
/// <param name="ContentHash">A keyed fingerprint of all its fields.</param>
/// <param name="PointerKey">The key of the row that will point to its inquiry.</param>
/// <param name="EarlierKeys">The keys of the rows that an earlier submission of the same message would have.</param>
/// <param name="Window">How long the same submission counts as a duplicate.</param>
internal sealed record SubmissionFingerprint(
    DateTimeOffset At,
    string ContentHash,
    string PointerKey,
    IReadOnlyList<(string Partition, string RowKey)> EarlierKeys,
    TimeSpan Window)
{
    private static readonly TimeSpan DuplicateWindow = TimeSpan.FromMinutes(10);

    /// <summary>With a caller's key: the same key is the same message.</summary>
    public static SubmissionFingerprint Keyed(DateTimeOffset at, string contentHash, string keyHash, TimeSpan keyLifetime)
    {
        var row = InquiryKeys.Idempotency(keyHash);
        var months = new[] { InquiryKeys.Month(at), InquiryKeys.Month(at - keyLifetime) };
        return new SubmissionFingerprint(at, contentHash, row, [.. months.Distinct(StringComparer.Ordinal).Select(month => (month, row))], keyLifetime);
    }

    /// <summary>The same within a conversation, whose rows are all in the partition of its inquiry.</summary>
    public static SubmissionFingerprint InConversation(string partition, DateTimeOffset at, string contentHash, string? keyHash, TimeSpan keyLifetime)
    {
        var submission = keyHash is null ? Unkeyed(at, contentHash) : Keyed(at, contentHash, keyHash, keyLifetime);
        return submission with { EarlierKeys = [.. submission.EarlierKeys.Select(key => key.RowKey).Distinct(StringComparer.Ordinal).Select(row => (partition, row))] };
    }

    /// <summary>Without one: the same content within ten minutes is the same message.</summary>
    public static SubmissionFingerprint Unkeyed(DateTimeOffset at, string contentHash)
    {
        var window = at.ToUnixTimeSeconds() / (long)DuplicateWindow.TotalSeconds;
        var (now, before) = (InquiryKeys.Duplicate(contentHash, window), InquiryKeys.Duplicate(contentHash, window - 1));
        return new SubmissionFingerprint(at, contentHash, now, [(InquiryKeys.Month(at), now), (InquiryKeys.Month(at - DuplicateWindow), before)], DuplicateWindow);
    }
}
