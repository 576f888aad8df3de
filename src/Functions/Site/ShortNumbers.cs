using System.Buffers;
using System.Text.RegularExpressions;

namespace Functions.Site;

/// <summary>
/// Tells whether 988 or 911 is dialled by its sentence. As a count ("988 people"), a date ("September 911") or the number of a house it is not: what
/// follows has to be the end of the thought, or a word that goes on after a number that was dialled.
/// </summary>
internal static partial class ShortNumbers
{
    private static readonly HashSet<string> Continuations = new(StringComparer.OrdinalIgnoreCase)
    {
        "or", "and", "if", "when", "whenever", "while", "for", "at", "in", "now", "right", "immediately", "any", "anytime", "anywhere", "from", "first", "instead", "before", "after", "on", "with",
        "without", "by", "because", "then", "today", "tonight", "free", "24", "24/7", "day", "as", "even", "yourself", "straight", "away", "so", "to", "but", "rather", "until", "during", "through",
        "via", "toll-free", "is", "connects", "lets", "can", "will", "may", "also", "too", "here", "emergency",
        "o", "u", "y", "si", "cuando", "para", "en", "de", "ahora", "a", "al", "desde", "por", "sin", "antes", "es", "las", "hoy", "gratis", "enseguida", "ya", "inmediatamente", "cualquier", "con",
        "mientras", "durante", "pero", "como", "aunque", "también", "primero",
    };

    private static readonly SearchValues<string> NameWords = SearchValues.Create(["line", "línea", "linea"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> EndOfWord = SearchValues.Create(" .,;:!?)]\"”—\uFFFC");

    /// <param name="isLifeline">Whether it is 988.</param>
    /// <param name="before">What stands before the number.</param>
    /// <param name="after">What stands after it.</param>
    public static bool IsDialled(bool isLifeline, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (isLifeline && IsNamed(before, after))
        {
            return true;
        }

        return EndsThought(after)
            && (DiallingWords.Precede(before, orTelephone: false) || ((isLifeline ? EndsInLine(before) : EndsInEmergency(before)) && !Statistic().IsMatch(before)));
    }

    /// <summary>Whether what follows a number can follow one that was dialled.</summary>
    public static bool EndsThought(ReadOnlySpan<char> after) => GoesOn(after) && !CountsOn(after);

    // The expressions are slow, and few texts have their words.
    private static bool IsNamed(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
        => (after.ContainsAny(NameWords) && Name().IsMatch(after))
            || (after.TrimStart(' ') is ['(' or '—' or '-' or 'b', ..] && Ways().IsMatch(after))
            || ((before.EndsWith("línea ", StringComparison.OrdinalIgnoreCase) || before.EndsWith("linea ", StringComparison.OrdinalIgnoreCase)) && OfTheSpanishLine().IsMatch(after));

    private static bool EndsInLine(ReadOnlySpan<char> before) => before.ContainsAny(NameWords) && Line().IsMatch(before);

    private static bool EndsInEmergency(ReadOnlySpan<char> before) => before.Contains("emergenc", StringComparison.OrdinalIgnoreCase) && Emergency().IsMatch(before);

    private static bool GoesOn(ReadOnlySpan<char> after)
    {
        var rest = after.TrimStart(' ');
        if (rest.IsEmpty || rest is ['\'' or '’', 's', ..] || ".,;:!?)]\"”'’»…—-/*\uFFFC".Contains(rest[0]))
        {
            return true;
        }

        // Parentheses say more about the number.
        var end = rest.IndexOfAny(EndOfWord);
        return rest[0] == '(' || Continuations.Contains((end < 0 ? rest : rest[..end]).ToString());
    }

    // "988, 1,022 and 1,100 people": but 24 hours, 7 days, or another number to call.
    private static bool CountsOn(ReadOnlySpan<char> after)
    {
        var next = NextCount().EnumerateMatches(after);
        if (!after.ContainsAnyInRange('0', '9') || !next.MoveNext())
        {
            return false;
        }

        var number = after.Slice(next.Current.Index, next.Current.Length);
        number = number[number.IndexOfAnyInRange('0', '9')..].TrimEnd(",.-");
        return number is not ("24" or "24/7" or "7" or "988" or "911" or "9-8-8" or "9-1-1") && number.ToString().Count(char.IsAsciiDigit) < 10;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^ (national )?(suicide (&|and) crisis (lifeline|line|hotline)|suicide (prevention )?(lifeline|line|hotline)|(crisis )?lifeline\b|crisis (line|hotline)\b|l[ií]nea (de|nacional)\b)", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"^ ?(\(|— ?|- |by )(call|text|phone|llamada)( or |/| and | o )(call|text|phone|chat|texto)\b", Options)]
    private static partial Regex Ways();

    [GeneratedRegex(@"\b(lifeline|hotline|helpline|(crisis|suicide|help|prevention) line|l[ií]nea( nacional)? de (prevenci[oó]n|crisis|ayuda|vida|emergencia)( \p{L}+){0,5})(:|,| at| on| al| en el)? ?\(?\z", Options)]
    private static partial Regex Line();

    [GeneratedRegex(@"^ de (prevenci[oó]n|crisis|suicidio|ayuda)\b", Options)]
    private static partial Regex OfTheSpanishLine();

    [GeneratedRegex(@"\b(emergency( services| number| line)?|emergencias?)(: ?| ?\()\z", Options)]
    private static partial Regex Emergency();

    // "Calls to the lifeline: 988."
    [GeneratedRegex(@"\b(calls|texts|chats|callers|llamadas|mensajes|visits|visitas|people|personas)\b[^.!?]*\z", Options)]
    private static partial Regex Statistic();

    [GeneratedRegex(@"^[,;]? ?((and|or|to|y|o|a|-|/) ?)?[0-9][0-9,.-]*(/7)?", Options)]
    private static partial Regex NextCount();
}
