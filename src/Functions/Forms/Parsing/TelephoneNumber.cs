using System.Text;

namespace Functions.Forms.Parsing;

/// <summary>
/// Whether there is a telephone number in a text. It is not parsed: people write numbers of every country, with extensions and words about when to call,
/// and in the digits of their script.
/// </summary>
internal static class TelephoneNumber
{
    /// <summary>A number without its area code.</summary>
    private const int MinDigits = 7;

    /// <summary>False for a text that says there is none ("n/a"), and for one that only fills the field ("000-0000").</summary>
    public static bool IsIn(string text)
    {
        var digits = text.EnumerateRunes().Where(Rune.IsDigit).ToList();
        return digits.Count >= MinDigits && digits.Distinct().Skip(1).Any();
    }
}
