using System.Buffers;

namespace Functions.Crisis;

/// <summary>
/// Words of danger, in English and Spanish. A message that has them is sorted first and alerts staff, and a search for them is answered with what
/// to do in a crisis. A message without them may be just as urgent.
/// </summary>
public static class UrgentWords
{
    /// <summary>Stored with each message, to show which version of the list was applied.</summary>
    public const string Version = "2026-11";

    // As FoldedText writes them: lower case, no accents, words separated by one space. A star stands for any ending.
    private static readonly string[] English =
    [
        $"{FoldedText.Suicide}*", "unaliv*", "end it all", "want to die", "wants to die", "wanted to die", "wanting to die", "wanna die", "wan to die", "want too die", "wnat to die", "wish to die",
        "ready to die", "rather die", "rather be dead", "how to die", "ways to die", "want to be dead", "wish i was dead", "wish i were dead", "wish i could die", "better off dead", "better off without me",
        "dont want to live", "do not want to live", "dont want to be alive", "do not want to be alive", "dont want to be here anymore", "do not want to be here anymore", "not worth living", "tired of living",
        "no reason to live", "cant go on", "cannot go on", "not safe", "unsafe at home", "self harm*", "selfharm*", "self injur*", "selfinjur*", "self mutilat*", "overdos*", "took pills", "taken pills",
        "have a gun", "hurt someone", "kill someone", "kill him", "kill her", "kill them", "hes hitting me", "he hits me", "she hits me", "being abused", "abusing me", "rape*", "hearing voices", "emergency",
        "in danger", "in crisis", "goodbye forever",
        .. Each(["kill", "kil", "kills", "killing", "killed", "hurt", "hurts", "hurting", "harm", "harms", "harming", "cut", "cuts", "cutting"],
            ["myself", "my self", "yourself", "your self", "himself", "herself", "themselves", "themself", "oneself", "ourselves"]),
        .. Each(["end my", "end your", "end his", "end her", "end their", "end ones", "ending my", "ending your", "ending his", "ending her", "ending their", "ending ones"], ["life", "own life"]),
        .. Each(["take", "takes", "taking", "took"], ["my own life", "your own life", "his own life", "her own life", "their own life", "ones own life"]),
    ];

    private static readonly string[] Spanish =
    [
        "matarme", "matarse", "me quiero matar", "quiero morir*", "quiere morir*", "querer morir*", "quisiera morir*", "prefiero morir*", "ganas de morir*", "deseos de morir*", "quitarme la vida", "quitarse la vida",
        "acabar con mi vida", "acabar con todo", "no quiero vivir", "sin ganas de vivir", "no vale la pena vivir", "no quiero seguir viviendo", "ya no puedo mas", "no puedo mas", "mejor muerto", "mejor muerta",
        "hacerme dano", "hacerse dano", "lastimarme", "lastimarse", "cortarme", "autolesi*", "sobredosis", "tome pastillas", "no estoy a salvo", "no estoy segura en casa", "me pega", "me golpea", "me maltrata",
        "abusa de mi", "me violo", "violacion", "matar a alguien", "hacer dano a alguien", "oigo voces", "escucho voces", "emergencia", "en peligro", "en crisis",
    ];

    private static readonly SearchValues<string> Phrases = SearchValues.Create(
        [.. English.Concat(Spanish).Select(phrase => phrase.EndsWith('*') ? $" {phrase[..^1]}" : $" {phrase} ")], StringComparison.Ordinal);

    public static bool AreIn(string text) => FoldedText.Of(text).AsSpan().ContainsAny(Phrases);

    private static IEnumerable<string> Each(string[] beginnings, string[] endings)
        => beginnings.SelectMany(beginning => endings, (beginning, ending) => $"{beginning} {ending}");
}
