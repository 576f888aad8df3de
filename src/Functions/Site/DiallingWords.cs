using System.Buffers;

namespace Functions.Site;

/// <summary>The words before a number that tell somebody to dial it, in English and Spanish: "call", "llame al", "text HOME to".</summary>
internal static class DiallingWords
{
    /// <summary>Nothing that decides stands further away, in characters.</summary>
    public const int MaxBefore = 160;

    private const int MaxWords = 14;

    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "call", "calling", "text", "texting", "dial", "dialing", "dialling", "phone", "phoning", "ring", "contact", "contacting",
        "llame", "llamen", "llama", "llamar", "llamando", "llámenos", "llamenos", "marque", "marquen", "marca", "marcar", "marcando", "textee", "textear", "texto", "mensaje", "escriba", "escribir", "escribe",
        "envíe", "envie", "enviar", "envía", "mande", "mandar", "comuníquese", "comuniquese", "comunicarse", "comunícate", "contacte", "contactar",
    };

    private static readonly HashSet<string> Last = new(StringComparer.OrdinalIgnoreCase) { "at", "to", "on", "or", "and", "al", "a", "el", "con", "o", "u", "y" };

    // What may stand between the verb and the last word.
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "at", "to", "on", "or", "and", "the", "us", "me", "our", "your", "office", "please", "number", "free", "just", "simply", "either", "also", "emergency", "services", "police", "crisis", "suicide",
        "prevention", "national", "local", "lifeline", "hotline", "helpline", "line", "home", "hello", "&", "message", "immediately", "directly", "now", "anytime",
        "al", "a", "el", "la", "o", "u", "y", "un", "una", "de", "del", "con", "por", "favor", "nuestra", "oficina", "consultorio", "número", "línea", "gratis", "también", "crisis", "emergencias", "emergencia",
        "servicios", "prevención", "suicidio", "nacional", "ayuda", "inmediatamente", "directamente",
    };

    private static readonly HashSet<string> Telephones = new(StringComparer.OrdinalIgnoreCase)
    {
        "tel", "telephone", "ph", "teléfono", "telefono", "celular", "móvil", "mobile", "cell", "fax", "whatsapp", "office", "oficina", "number", "número", "us",
    };

    private static readonly char[] Separators = [' ', '/', '(', ')', '[', ']', '"', '“', '”', '«', '»', '*', '¡', '¿', '—', '\uFFFC'];

    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(Separators);

    /// <param name="before">What stands before the number; at most <see cref="MaxBefore"/> characters.</param>
    /// <param name="orTelephone">Whether the name of a telephone right before the number is enough.</param>
    public static bool Precede(ReadOnlySpan<char> before, bool orTelephone)
    {
        var (left, last) = (MaxWords, "");
        var (isChoice, isSum) = (false, false);
        for (var rest = before.TrimEnd(Separators); !rest.IsEmpty && left-- > 0; rest = rest.TrimEnd(Separators))
        {
            var start = rest.LastIndexOfAny(AnySeparator) + 1;
            if (start == 0 && before.Length == MaxBefore)
            {
                return false;
            }

            var isNext = last.Length == 0;
            var written = rest[start..];
            var word = written.TrimEnd(",:").Trim("'‘’").ToString();
            rest = rest[..start];
            if (!isSum && ((Verbs.Contains(word) && !(isNext && written[^1] == ',')) || (isNext && orTelephone && Telephones.Contains(word.TrimEnd('.')))))
            {
                return true;
            }

            // "Call 988 and 911" are two numbers, "one call and 911" is a sum. "Call your doctor or 911": who is called besides may be anybody.
            var isNumber = IsNumber(word, last);
            if (isSum ? !isNumber : isNext ? !Last.Contains(word) && !isNumber : !(isNumber || Others.Contains(word) || IsKeyword(word) || (isChoice && IsWord(word))))
            {
                return false;
            }

            (isChoice, isSum, last) = (isChoice || (isNext && word is "or" or "o" or "u"), isNext && word is "and" or "y", word);
        }

        return false;
    }

    private static bool IsNumber(string word, string next)
        => word is "988" or "911" or "9-8-8" or "9-1-1" || (!word.Contains(',', StringComparison.Ordinal) && word.Count(char.IsAsciiDigit) is 7 or 10 or 11)
            || (word.Length == 3 && word.All(char.IsAsciiDigit) && next.Length == 8 && IsNumber(next, ""));

    // "Text HOME to 988."
    private static bool IsKeyword(string word) => word.Length > 1 && word.All(char.IsUpper);

    private static bool IsWord(string word) => word.Length > 0 && word.All(letter => char.IsLetter(letter) || letter is '\'' or '’' or '-');
}
