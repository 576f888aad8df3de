using System.Text.RegularExpressions;
using Functions.Http;

namespace Functions.Site;

/// <summary>
/// Telephone numbers in a text become links that dial: those of North America and international ones with a plus, and 988 and 911 where the words
/// around speak of calling.
/// </summary>
public static partial class TelephoneLinks
{
    private const int MaxLinks = 100;
    private const int ContextLength = 60;

    /// <param name="text">The text, which is encoded.</param>
    /// <param name="link">Writes a link, from its address and its text.</param>
    public static Html In(string text, Func<string, string, Html> link)
    {
        var (parts, from) = (new List<Html>(), 0);
        foreach (var (start, end) in Find(text))
        {
            parts.Add(Html.Of($"{text[from..start]}"));
            parts.Add(link(AddressOf(text[start..end]), text[start..end]));
            from = end;
        }

        return Html.Join([.. parts, Html.Of($"{text[from..]}")]);
    }

    private static List<(int Start, int End)> Find(string text)
    {
        var numbers = new List<(int, int)>();
        foreach (var match in Number().EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (Stands(text, start, end) && (match.Length > 3 || IsToCall(text, start, end)) && numbers.Count < MaxLinks)
            {
                numbers.Add((start, end));
            }
        }

        return numbers;
    }

    // Not a part of a longer number, a sum or a fraction.
    private static bool Stands(string text, int start, int end)
    {
        var previous = start > 0 ? text[start - 1] : ' ';
        var next = end < text.Length ? text[end] : ' ';
        var afterNext = end + 1 < text.Length ? text[end + 1] : ' ';
        return !IsPart(previous) && !char.IsLetterOrDigit(next) && next is not ('%' or '_' or '@') && !(IsPart(next) && char.IsLetterOrDigit(afterNext));
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character is '+' or '-' or '‑' or '–' or '.' or ',' or '/' or '$' or '€' or '£' or '#' or '_' or '=' or '&' or '@';

    private static bool IsToCall(string text, int start, int end)
        => Calling().IsMatch(text.AsSpan(Math.Max(0, start - ContextLength), Math.Min(start, ContextLength)))
            || Line().IsMatch(text.AsSpan(end, Math.Min(text.Length - end, ContextLength)));

    private static string AddressOf(string number) => $"tel:{Telephone.Dialled(number)}";

    [GeneratedRegex(@"(\+?1[-. \u00A0‑–]?)?(\([2-9][0-9]{2}\)[-. \u00A0‑–]?|[2-9][0-9]{2}[-. \u00A0‑–])[2-9][0-9]{2}[-. \u00A0‑–][0-9]{4}|\+[2-9][0-9]([-. \u00A0‑–]?[0-9]){6,12}|988|911", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(call|calls|calling|dial|phone|text|texting|ring|llam\w+|marc\w+|marque|marquen|envíe\w*|envia\w*|mensaje|texto)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Calling();

    [GeneratedRegex(@"^[^.]*\b(lifeline|crisis|línea)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
