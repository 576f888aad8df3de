using System.Buffers.Text;
using System.Text;
using Azure;

namespace Functions.Contact.Inquiries;

/// <summary>The strong entity tag (RFC 9110, section 8.8.3) by which callers name a version of an inquiry; the table's own tags are weak.</summary>
internal static class InquiryVersion
{
    public static string EntityTag(ETag version) => version == default ? "" : $"\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(version.ToString()))}\"";

    /// <summary>The table's tag of a caller's <c>If-Match</c>; null for text that can match nothing.</summary>
    public static ETag? Parse(string ifMatch)
    {
        if (ifMatch == "*")
        {
            return ETag.All;
        }

        var tag = ifMatch.Length > 2 && ifMatch[0] == '"' && ifMatch[^1] == '"' ? ifMatch[1..^1] : "";
        return tag.Length > 0 && Base64Url.IsValid(tag) ? new ETag(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(tag))) : null;
    }
}
