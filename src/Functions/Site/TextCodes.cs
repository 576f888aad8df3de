using System.Buffers;
using System.Text.RegularExpressions;

namespace Functions.Site;

/// <summary>Codes of five or six digits that a sentence says to send a text to: "text HOME to 741741", "envíe AYUDA al 741741". Any other such number is a count.</summary>
internal static partial class TextCodes
{
    /// <summary>How a code is written.</summary>
    public const string Pattern = "[2-9][0-9]{2}-[0-9]{3}|[2-9][0-9]{4,5}";

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789-");

    public static bool IsCode(ReadOnlySpan<char> number) => number.Length is 5 or 6 or 7 && number[1] != '-' && !number.ContainsAnyExcept(Signs);

    /// <returns>The address that writes to it, with the word that it asks for; null where the sentence is about something else.</returns>
    public static string? AddressOf(ReadOnlySpan<char> code, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        // The expressions are slow, and numbers are many.
        var last = before.TrimEnd(' ');
        last = last[(last.LastIndexOf(' ') + 1)..];
        if (!EndOfRequest().IsMatch(last) || !(WithWord().IsMatch(before) || (code.Length > 5 && Direct().IsMatch(before) && ShortNumbers.EndsThought(after))))
        {
            return null;
        }

        var digits = code.ToString().Replace("-", "", StringComparison.Ordinal);
        return OneWord().Match(before.ToString()) is { Success: true } word ? $"sms:{digits}?&body={word.Groups["word"].Value}" : $"sms:{digits}";
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Verbs = "text|texting|txt|sms|message|envíe|envie|envía|envia|enviar|enviando|mande|manda|mandar|textee|textea|escriba|escribe";

    private const string Word = "[\"“'‘«]?[A-Z][A-Z0-9]{1,19}[\"”'’»]?|[\"“'‘«]\\p{L}[\\p{L}0-9]{0,19}[,]?[\"”'’»]";

    [GeneratedRegex("^(to|at|al|a|code|number|número|text|textee)$", Options | RegexOptions.IgnoreCase)]
    private static partial Regex EndOfRequest();

    [GeneratedRegex($"\\b(?i:{Verbs})(,? ((?i:the|your|word|keyword|la|palabra|un|una|mensaje|de|texto|con|us|or|o)|{Word}),?)*,? ({Word}),? (?i:to|at|al|a)(?i: the)?(?i: (short )?code| number| número)?:? \\z", Options)]
    private static partial Regex WithWord();

    [GeneratedRegex(@"(^|[.!?:;,(—/] ?|\b(or|and|can|please|also|may|just|simply|then|o|y) )((text|textee)( us| to| al)?( at)?|send a text( message)? to|(envíe|envie|mande|envía|manda) un (mensaje( de texto)?|texto) al) \z", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Direct();

    // "Text HELLO or HOLA to": the reader chooses.
    [GeneratedRegex($"\\b(?i:{Verbs}|word|keyword|palabra) [\"“'‘«]?(?<word>[A-Z][A-Z0-9]{{1,19}})[\"”'’»]? (?i:to|at|al|a) \\z", Options)]
    private static partial Regex OneWord();
}
