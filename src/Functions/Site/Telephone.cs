using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Functions.Http;

namespace Functions.Site;

/// <summary>Telephone numbers as links that dial. The style sheet keeps such a link on one line.</summary>
public static partial class Telephone
{
    // Of a keypad (ITU-T E.161), from A to Z.
    private const string Keys = "22233344455566677778889999";

    /// <summary>The number as a telephone dials it (RFC 3966): letters are those of its keys, and an extension follows.</summary>
    public static string Dialled(string number)
        => WithExtension().Match(number) is { Success: true } match ? $"{Digits(match.Groups["number"].Value)};ext={match.Groups["extension"].Value}" : Digits(number);

    /// <summary>The address that dials a number.</summary>
    public static string AddressOf(string number) => $"tel:{Dialled(number)}";

    // The (0) of "+44 (0)20 7946 0958" is dialled only within the country.
    private static string Digits(string number) => string.Concat((number.StartsWith('+') ? number.Replace("(0)", "", StringComparison.Ordinal) : number).SkipWhile(character => !char.IsAsciiDigit(character) && character != '+')
        .Where(character => char.IsAsciiLetterOrDigit(character) || character == '+')
        .Select(character => char.IsAsciiLetter(character) ? Keys[char.ToUpperInvariant(character) - 'A'] : character));

    [GeneratedRegex(@"^(?<number>.*[0-9A-Za-z])[\s,;]*(ext(ension|ensi[oó]n)?\.?:?|x|#)\s*(?<extension>[0-9]{1,6})\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex WithExtension();

    public static Html Link(string number) => Link(number, Html.Of($"{number}"));

    public static Html Link(string number, Html label) => Html.Of($"""<a href="{AddressOf(number)}">{label}</a>""");

    /// <summary>A text in which the numbers are links, the longest first where one is a part of another.</summary>
    public static Html LinkNumbers(string text, params IEnumerable<string> numbers)
    {
        var markup = new List<Html>();
        var rest = text.AsSpan();
        var known = numbers.Where(number => number.Length > 0).OrderByDescending(number => number.Length).ToList();
        while (Next(rest, known) is var (at, number))
        {
            markup.Add(Encoded(rest[..at]));
            markup.Add(Link(number));
            rest = rest[(at + number.Length)..];
        }

        markup.Add(Encoded(rest));
        return Html.Join(markup);
    }

    private static (int At, string Number)? Next(ReadOnlySpan<char> text, List<string> numbers)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at > 0 && IsPartOfNumber(text[at - 1]))
            {
                continue;
            }

            foreach (var number in numbers)
            {
                if (text[at..].StartsWith(number, StringComparison.Ordinal) && (at + number.Length == text.Length || !IsPartOfNumber(text[at + number.Length], text[(at + number.Length)..])))
                {
                    return (at, number);
                }
            }
        }

        return null;
    }

    private static bool IsPartOfNumber(char before) => char.IsLetterOrDigit(before) || before == '-';

    // "988-1234" is another number, "988." ends a sentence.
    private static bool IsPartOfNumber(char first, ReadOnlySpan<char> rest) => char.IsLetterOrDigit(first) || (first is '-' or '.' && rest.Length > 1 && char.IsAsciiDigit(rest[1]));

    private static Html Encoded(ReadOnlySpan<char> text) => new(HtmlEncoder.Default.Encode(text.ToString()));
}
