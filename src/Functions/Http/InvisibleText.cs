using System.Buffers;
using System.Globalization;
using System.Text;

namespace Functions.Http;

/// <summary>Characters that nobody sees: white space, controls, and those that Unicode has programs ignore (<c>Default_Ignorable_Code_Point</c>).</summary>
internal static class InvisibleText
{
    // Those that their category does not tell, the blank of Braille with them: a joiner, fillers, vowels of Khmer, selectors of variants, what is reserved, and tags.
    private static readonly (int First, int Last)[] Others =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x2800, 0x2800),
        (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    public static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.IsControl(rune)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || Array.Exists(Others, range => rune.Value >= range.First && rune.Value <= range.Last);

    /// <summary>A text without the invisible characters around it that come along with what is pasted: all but controls.</summary>
    public static string Trim(string text)
    {
        var rest = text.AsSpan();
        while (Rune.DecodeFromUtf16(rest, out var first, out var length) == OperationStatus.Done && IsPasted(first))
        {
            rest = rest[length..];
        }

        while (Rune.DecodeLastFromUtf16(rest, out var last, out var length) == OperationStatus.Done && IsPasted(last))
        {
            rest = rest[..^length];
        }

        return rest.ToString();
    }

    private static bool IsPasted(Rune rune) => IsInvisible(rune) && (Rune.IsWhiteSpace(rune) || !Rune.IsControl(rune));
}
