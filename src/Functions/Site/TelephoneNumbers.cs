using System.Text.RegularExpressions;

namespace Functions.Site;

/// <summary>
/// Finds the telephone numbers in a text: those of the North American Numbering Plan in their usual forms, those of other countries with a plus, the practice's
/// own, 988 and 911 where the sentence dials them, and the codes that it says to text. A count, a dose, an address or the number of a licence is none.
/// </summary>
internal static partial class TelephoneNumbers
{
    // Enough for the longest name after 988.
    private const int MaxAfter = 60;

    /// <param name="text">The words of a paragraph.</param>
    /// <param name="practice">The practice's own number; null where it is not known.</param>
    /// <returns>In order, without overlaps, each with the address that dials it or writes to it.</returns>
    public static IEnumerable<(Range Place, string Address)> In(string text, string? practice)
    {
        var plain = WithUsualSigns(text);
        var own = practice is { Length: > 0 } ? WithUsualSigns(practice) : null;
        var last = 0;
        foreach (var (start, core, end) in Candidates(plain, own))
        {
            if (start >= last && IsWhole(plain, start, end) && AddressOf(plain, start, core, end, own) is { } address)
            {
                last = end;
                yield return (start..end, address);
            }
        }
    }

    /// <summary>The address that dials what somebody gave as a telephone number, whatever else they wrote beside it; null where that is not one number.</summary>
    public static string? AddressOf(string written)
    {
        const string Told = "call ";
        var found = In(Told + written, practice: null).Take(2).ToList();
        return found.Count == 1 ? found[0].Address
            : found.Count == 0 && OnlyNumber().IsMatch(WithUsualSigns(written)) ? Telephone.AddressOf(written)
            : null;
    }

    // A number with its extension, and where that begins.
    private static IEnumerable<(int Start, int Core, int End)> Candidates(string plain, string? own)
    {
        var all = Number().Matches(plain).Select(match => (match.Index, Core: match.Index + match.Length - match.Groups["extension"].Length, End: match.Index + match.Length)).ToList();
        for (var at = own is null ? -1 : plain.IndexOf(own, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(own!, at + own!.Length, StringComparison.Ordinal))
        {
            all.Add((at, at + own!.Length, at + own.Length));
        }

        return all.OrderBy(place => place.Index).ThenByDescending(place => place.End);
    }

    private static string? AddressOf(string plain, int start, int core, int end, string? own)
    {
        var number = plain.AsSpan(start, core - start);
        var before = plain.AsSpan(Math.Max(0, start - DiallingWords.MaxBefore), Math.Min(start, DiallingWords.MaxBefore));
        var after = plain.AsSpan(end, Math.Min(plain.Length - end, MaxAfter));
        if (!number.SequenceEqual(own) && TextCodes.IsCode(number))
        {
            return TextCodes.AddressOf(number, before, after);
        }

        var isDialled = number.SequenceEqual(own)
            || (number is "988" or "9-8-8" or "911" or "9-1-1" ? ShortNumbers.IsDialled(number[^1] == '8', before, after) : IsUsual(number, before, after) && !IsOther(before, after));
        return isDialled ? Telephone.AddressOf(plain[start..end]) : null;
    }

    // A licence, a book, another country, a dose.
    private static bool IsOther(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
        => OtherNumber().IsMatch(before) || OtherCountry().IsMatch(before) || Unit().IsMatch(after);

    private static bool IsUsual(ReadOnlySpan<char> number, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (number is ['+', not '1', ..])
        {
            return true;
        }

        // "An 800-CALORIE diet": with digits among the letters, or the 1 before them, it is a number.
        if (number.ContainsAnyInRange('A', 'Z'))
        {
            return number.TrimStart('+')[0] == '1' || number.Count('-') + number.Count('.') + number.Count(')') > 1 || DiallingWords.Precede(before, orTelephone: true);
        }

        // Not N11, which are services, nor N9X, which are kept for longer numbers, nor the four N00 that no place or service has.
        var local = number.TrimStart("+1-. ");
        if (local.TrimStart('(') is [_, '1', '1', ..] or [_, '9', ..] or ['2' or '3' or '4' or '6', '0', '0', ..])
        {
            return false;
        }

        // Digits without signs may be anything, unless they have the country or somebody is told to call them.
        var signs = string.Concat(local.ToString().Where(sign => !char.IsAsciiDigit(sign)));
        return signs is "" or "  "
            ? (number[0] == '+' || DiallingWords.Precede(before, orTelephone: true)) && !MoreDigits().IsMatch(after)
            : local[0] == '(' || signs is "--" or ".." or " -" or "/-";
    }

    // Not within a longer number, a word or an address.
    private static bool IsWhole(string plain, int start, int end)
    {
        var (before, beforeThat) = (At(start - 1), At(start - 2));
        var (after, afterThat) = (At(end), At(end + 1));
        var begins = before switch
        {
            '-' or '_' or '=' or '@' or '#' or '$' or '€' or '£' or '%' or '&' or '~' or '+' or '*' or '^' or '\\' => false,
            '/' => Number().IsMatch(plain.AsSpan(Math.Max(0, start - 20), Math.Min(start - 1, 19))) && char.IsAsciiDigit(beforeThat),
            '.' or ',' or ':' or '\'' => !char.IsLetterOrDigit(beforeThat) || (before != '\'' && !char.IsDigit(beforeThat)),
            _ => !char.IsLetterOrDigit(before),
        };
        return begins && after switch
        {
            '_' or '=' or '@' or '%' or '°' or '$' or '€' or '+' or '*' or '^' or '\\' or '~' => false,
            '-' => !char.IsLetterOrDigit(afterThat),
            '/' => !char.IsLetterOrDigit(afterThat) || NextNumber().IsMatch(plain.AsSpan(end, Math.Min(20, plain.Length - end))),
            '.' => !char.IsDigit(afterThat) && !(end - start < 10 && char.IsLetter(afterThat)),
            ',' or ':' => !char.IsDigit(afterThat),
            'x' => char.IsAsciiDigit(afterThat),
            _ => !char.IsLetterOrDigit(after),
        };

        char At(int place) => place >= 0 && place < plain.Length ? plain[place] : ' ';
    }

    private static string WithUsualSigns(string text) => string.Create(text.Length, text, static (signs, text) =>
    {
        for (var at = 0; at < text.Length; at++)
        {
            signs[at] = text[at] switch
            {
                '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '\n' or '\t' => ' ',
                >= '\u2010' and <= '\u2013' => '-',
                var sign => sign,
            };
        }
    });

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string WithDigits = @"(((\+1[-. ]?|1[-. ])?[2-9][0-9]{2}[-./ ]|(\+?1[-. ]?)?\([2-9][0-9]{2}\)[-. ]?)[0-9]{3}[-. ][0-9]{4}|(\+?1)?[2-9][0-9]{9})";

    // Of another country: with its code, and at most 15 digits (ITU-T E.164).
    private const string Abroad = @"\+52[-. ]?(1[-. ]?)?[0-9]([-. ]?[0-9]){9}|\+[2-9]([-. ]?[0-9]){8,14}|\+[2-9][0-9]{0,2}[-. ]?\([0-9]{1,5}\)([-. ]?[0-9]){6,11}";

    // 1-800-273-TALK, 1-800-4-A-CHILD, 800-SUICIDE, 312-555-CALM.
    private const string TollFree = "8(00|33|44|55|66|77|88)";
    private const string WithLetters = $@"(\+?1[-. ])?\(?{TollFree}\)?[-. ](([0-9A-Z]-?){{6,9}}[0-9A-Z]|[0-9A-Z]{{3}}[-. ]?[0-9A-Z]{{4}})|(\([2-9][0-9]{{2}}\) ?|[2-9][0-9]{{2}}[-.])[2-9][0-9]{{2}}[-.][A-Z]{{4}}";

    private const string Extension = @"[,;]? ?(?i:ext(ension|ensi[oó]n)?\.?:? ?|x)[0-9]{1,6}";

    [GeneratedRegex($@"({WithDigits}|{Abroad})(?<extension>{Extension})?|{WithLetters}|988|911|9-8-8|9-1-1|{TextCodes.Pattern}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex($@"^/({WithDigits}|988|911)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NextNumber();

    [GeneratedRegex(
        @"\b((isbn([- ]1[03])?|issn|doi|npi|ein|ssn|nct|orcid|licen[cs]e|licencia|invoice|factura|policy|póliza|claim|grant|serial|registration)( (no\.?|number|núm\.?|número|nº|id))?|(case|caso|order|pedido|account|cuenta|member|trial|reference|model|part|tax) (no\.?|number|núm\.?|número|nº|id)|lic\.?|id)\s?:?\s?\z|\b(case|caso|order|pedido|account|cuenta|reference|tracking) \z",
        Options)]
    private static partial Regex OtherNumber();

    [GeneratedRegex(@"\+[0-9]{1,3} \z", RegexOptions.NonBacktracking)]
    private static partial Regex OtherCountry();

    [GeneratedRegex(@"^ ?(mg|mcg|µg|μg|g|kg|ml|l|iu|ui|units?|unidades|k?cal|calor[ií](es|as)|steps|pasos|ms|hz|lux|nm|lbs?|oz|cm|mm|km|miles|millas)\b",
        Options)]
    private static partial Regex Unit();

    [GeneratedRegex(@"^[-+(). /0-9]*[0-9][-(). /0-9]{6,}\z", RegexOptions.NonBacktracking)]
    private static partial Regex OnlyNumber();

    [GeneratedRegex("^[ -]?[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex MoreDigits();
}
