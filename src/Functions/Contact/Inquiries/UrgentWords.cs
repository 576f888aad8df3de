using System.Text;

namespace Functions.Contact.Inquiries;

/// <summary>
/// Words that make a message urgent for staff, in English and Spanish. They only sort a message first and alert staff; a message without
/// them may be just as urgent.
/// </summary>
public static class UrgentWords
{
    /// <summary>Stored with each message, to show which version of the list was applied.</summary>
    public const string Version = "2026-01";

    // Folded as by Fold: lower case, no accents, words separated by one space. A star stands for any ending.
    private static readonly string[] English =
    [
        "suicid*", "kill myself", "killing myself", "end my life", "ending my life", "end it all", "take my own life", "want to die", "wanna die",
        "wish i was dead", "wish i were dead", "better off dead", "better off without me", "dont want to live", "do not want to live", "dont want to be alive",
        "no reason to live", "cant go on", "cannot go on", "not safe", "unsafe at home", "hurt myself", "hurting myself", "harm myself", "harming myself",
        "self harm*", "selfharm*", "cut myself", "cutting myself", "overdos*", "took pills", "taken pills", "have a gun", "hurt someone", "kill someone", "kill him", "kill her", "kill them",
        "hes hitting me", "he hits me", "she hits me", "being abused", "abusing me", "rape*", "hearing voices", "emergency", "in danger", "in crisis", "goodbye forever",
    ];

    private static readonly string[] Spanish =
    [
        "suicid*", "matarme", "me quiero matar", "quiero morir*", "quitarme la vida", "acabar con mi vida", "acabar con todo", "no quiero vivir", "no quiero seguir viviendo",
        "ya no puedo mas", "no puedo mas", "mejor muerto", "mejor muerta", "hacerme dano", "lastimarme", "cortarme", "autolesi*", "sobredosis", "tome pastillas", "no estoy a salvo",
        "no estoy segura en casa", "me pega", "me golpea", "me maltrata", "abusa de mi", "me violo", "violacion", "matar a alguien", "hacer dano a alguien", "oigo voces", "escucho voces",
        "emergencia", "en peligro", "en crisis",
    ];

    private static readonly string[] Phrases = [.. English.Concat(Spanish).Distinct(StringComparer.Ordinal).Select(phrase => phrase.EndsWith('*') ? $" {phrase[..^1]}" : $" {phrase} ")];

    public static bool AreIn(string text)
    {
        var folded = Fold(text);
        return Phrases.Any(phrase => folded.Contains(phrase, StringComparison.Ordinal));
    }

    // Apostrophes (don't, don’t, dont) and accents are removed; everything else that is not a letter or digit separates words.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var character in text)
        {
            if (character is '\'' or '\u2019' or '\u00ad' or (>= '\u0300' and <= '\u036f') or (>= '\u200b' and <= '\u200d'))
            {
                continue;
            }

            if (char.IsLetterOrDigit(character))
            {
                folded.Append(WithoutAccent(char.ToLowerInvariant(character)));
            }
            else if (folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.Append(folded[^1] == ' ' ? "" : " ").ToString();
    }

    private static char WithoutAccent(char letter) => letter switch
    {
        'á' or 'à' => 'a',
        'é' or 'è' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' or 'ü' => 'u',
        'ñ' => 'n',
        _ => letter,
    };
}
