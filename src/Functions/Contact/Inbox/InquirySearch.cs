using Functions.Contact.Inquiries;

namespace Functions.Contact.Inbox;

/// <summary>What staff look for in the inbox: a number of a message, a name, an address, a telephone number or a word.</summary>
internal static class InquirySearch
{
    public const int MaxCharacters = 200;

    // Fewer digits are in many numbers.
    private const int MinDigits = 4;

    public static bool Matches(Inquiry inquiry, string text)
    {
        var contact = inquiry.Contact;
        return inquiry.Number == text
            || (!inquiry.IsUndecryptable
                && (contact.SearchedTexts.Concat(inquiry.Notes.Select(note => note.Text)).Any(field => IsIn(field, text))
                    || IsNumberOf(contact.Phone, text)));
    }

    /// <summary>Whether it is in something that was written.</summary>
    public static bool IsIn(string written, string text) => written.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsNumberOf(string? phone, string text)
        => phone is not null && Digits(text) is { Length: >= MinDigits } digits && !text.Any(char.IsLetter) && Digits(phone).Contains(digits, StringComparison.Ordinal);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
