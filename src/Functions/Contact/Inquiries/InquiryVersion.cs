using System.Globalization;

namespace Functions.Contact.Inquiries;

/// <summary>
/// The strong entity tag (RFC 9110, section 8.8.3) by which callers name a version of an inquiry. It counts what staff and the person change; that a link was opened or a draft was saved is
/// nobody's conflict.
/// </summary>
internal static class InquiryVersion
{
    /// <summary>Empty for a row that is not stored yet.</summary>
    public static string EntityTag(InquiryRow row) => row.ETag == default ? "" : EntityTag(row.Version);

    public static string EntityTag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>Whether a caller's <c>If-Match</c> names this version.</summary>
    public static bool Matches(string ifMatch, InquiryRow row) => ifMatch == "*" || ifMatch == EntityTag(row.Version);
}
