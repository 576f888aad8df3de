using System.Text.RegularExpressions;

namespace Functions.Content.Telephones;

/// <summary>
/// Finds the telephone numbers in a text: those of the North American Numbering Plan in their usual forms, the practice's own, and 988 and 911 where the
/// sentence dials them. A count, a dose, an address or the number of a licence is none.
/// </summary>
internal static partial class TelephoneNumbers
{
    // Enough for the longest name after 988.
    private const int MaxAfter = 60;

    /// <param name="text">The words of a paragraph.</param>
    /// <param name="practice">The practice's own number; null where it is not known.</param>
    /// <returns>In order, without overlaps.</returns>
    public static IEnumerable<Range> In(string text, string? practice)
    {
        var plain = WithUsualSigns(text);
        var own = practice is { Length: > 0 } ? WithUsualSigns(practice) : null;
        var last = 0;
        foreach (var (start, end) in Candidates(plain, own))
        {
            if (start >= last && IsWhole(plain, start, end) && IsDialled(plain, start, end, own))
            {
                last = end;
                yield return start..end;
            }
        }
    }

    private static IEnumerable<(int Start, int End)> Candidates(string plain, string? own)
    {
        var all = Number().Matches(plain).Select(match => (match.Index, End: match.Index + match.Length)).ToList();
        for (var at = own is null ? -1 : plain.IndexOf(own, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(own!, at + own!.Length, StringComparison.Ordinal))
        {
            all.Add((at, at + own!.Length));
        }

        return all.OrderBy(place => place.Index).ThenByDescending(place => place.End);
    }

    private static bool IsDialled(string plain, int start, int end, string? own)
    {
        var number = plain.AsSpan(start, end - start);
        var before = plain.AsSpan(Math.Max(0, start - DiallingWords.MaxBefore), Math.Min(start, DiallingWords.MaxBefore));
        var after = plain.AsSpan(end, Math.Min(plain.Length - end, MaxAfter));
        return number.SequenceEqual(own)
            || (number is "988" or "9-8-8" or "911" or "9-1-1" ? ShortNumbers.IsDialled(number[^1] == '8', before, after) : IsUsual(number, before, after) && !IsOther(before, after));
    }

    // A licence, a book, another country, a dose.
    private static bool IsOther(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
        => OtherNumber().IsMatch(before) || OtherCountry().IsMatch(before) || Unit().IsMatch(after);

    private static bool IsUsual(ReadOnlySpan<char> number, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (number.ContainsAnyInRange('A', 'Z'))
        {
            return true;
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

    // The second kind has letters: 1-800-273-TALK.
    [GeneratedRegex($@"{WithDigits}|(\+?1[-. ])\(?8(00|33|44|55|66|77|88)\)?[-. ]([0-9A-Z]{{3}}[-. ]?[0-9A-Z]{{4}}|[0-9A-Z]{{4}}-[0-9A-Z]{{3}})|988|911|9-8-8|9-1-1", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex($@"^/({WithDigits}|988|911)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NextNumber();

    [GeneratedRegex(
        @"\b((isbn([- ]1[03])?|issn|doi|npi|ein|ssn|nct|orcid|licen[cs]e|licencia|invoice|factura|policy|póliza|claim|grant|serial|registration)( (no\.?|number|núm\.?|número|nº|id))?|(case|caso|order|pedido|account|cuenta|member|trial|reference|model|part|tax) (no\.?|number|núm\.?|número|nº|id)|id)\s?:?\s?\z",
        Options)]
    private static partial Regex OtherNumber();

    [GeneratedRegex(@"\+[0-9]{1,3} \z", RegexOptions.NonBacktracking)]
    private static partial Regex OtherCountry();

    [GeneratedRegex(@"^ ?(mg|mcg|µg|μg|g|kg|ml|l|iu|ui|units?|unidades|k?cal|calor[ií](es|as)|steps|pasos|ms|hz|lux|nm|lbs?|oz|cm|mm|km|miles|millas)\b",
        Options)]
    private static partial Regex Unit();

    [GeneratedRegex("^[ -]?[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex MoreDigits();
}
