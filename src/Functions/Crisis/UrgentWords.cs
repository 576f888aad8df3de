using System.Buffers;

namespace Functions.Crisis;

/// <summary>
/// Words of danger, in English and Spanish. A message that has them is sorted first and alerts staff, and a search for them is answered with what
/// to do in a crisis. A message without them may be just as urgent.
/// </summary>
public static class UrgentWords
{
    /// <summary>Stored with each message, to show which version of the list was applied.</summary>
    public const string Version = "2026-11-30";

    private const string LifeInsurance = " life insurance ";

    // As FoldedText writes them: lower case, no accents, words separated by one space. A star stands for any ending.
    private static readonly string[] English =
    [
        $"{FoldedText.Suicide}*", "unaliv*", "end it all", "ends it all", "ended it all", "ending it all", "wish to die",
        "ready to die", "rather die", "rather be dead", "how to die", "ways to die", "want to be dead", "wish i was dead", "wish i were dead", "wish i could die", "better off dead", "better off without me",
        "tired of living", "no reason to live", "no point in living", "cant go on", "cannot go on", "not safe", "unsafe at home", "selfinjur*", "self injur*", "self mutilat*",
        "overdos*", "took pills", "taken pills", "have a gun", "hurt someone", "kill someone", "kill him", "kill her", "kill them", "hes hitting me", "he hits me", "she hits me", "being abused", "abusing me", "rape*",
        "hearing voices", "emergency", "in danger", "in crisis", "goodbye forever",
        // Not "self harmony".
        .. Each(["self harm", "selfharm"], ["", "s*", "e*", "i*", "f*"], between: ""),
        .. Each(["want", "wants", "wanted", "wanting"], ["to die", "too die", "ot die", "t die", "todie"]),
        "wnat to die", "wan to die", "wanto die", "wantto die", "wanna die", "wanttodie*", "iwanttodie*", "wannadie*", "iwannadie*", "endmylife*",
        .. Each(["dont", "doesnt", "didnt", "dnt", "not", "never", "no longer"], [.. Each(["want to", "wants to", "wanted to", "wanting to", "wanna"], ["live", "be alive", "be here anymore"])]),
        .. Each(["not", "isnt", "aint", "wasnt", "never", "no longer"], ["worth living"]),
        .. Each(
            [
                "kill", "kil", "kills", "killing", "killed", "hurt", "hurts", "hurting", "harm", "harms", "harming", "cut", "cuts", "cutting", "hang", "hangs", "hanging", "hanged", "hung", "shoot", "shoots", "shooting",
                "shot", "injure", "injures", "injuring", "injured", "stab", "stabs", "stabbing", "stabbed", "drown", "drowns", "drowning", "drowned", "starve", "starves", "starving", "starved", "poison", "poisons",
                "poisoning", "poisoned", "burn", "burns", "burning", "strangle", "strangling", "suffocate", "suffocating",
            ],
            ["myself", "my self", "yourself", "your self", "himself", "herself", "themselves", "themself", "oneself", "ourselves"]),
        .. Each(["kill", "killing", "hurt", "hurting", "harm", "harming", "cut", "cutting", "hang", "hanging", "shoot", "shooting"], ["myself", "yourself", "himself", "herself"], between: ""),
        .. Each(["end my", "end your", "end his", "end her", "end their", "end ones", "ending my", "ending your", "ending his", "ending her", "ending their", "ending ones"], ["life", "own life"]),
        .. Each(["take", "takes", "taking", "took", "taken"], ["my own life", "your own life", "his own life", "her own life", "their own life", "ones own life"]),
    ];

    private static readonly string[] Spanish =
    [
        "me quiero matar", "se quiere matar", "quiero morir*", "quiere morir*", "querer morir*", "quisiera morir*", "prefiero morir*", "ganas de morir*", "deseos de morir*",
        "acabar con mi vida", "acabar con su vida", "acabar con tu vida", "acabar con todo", "sin ganas de vivir", "no vale la pena vivir", "ya no puedo mas", "no puedo mas", "mejor muerto", "mejor muerta",
        .. Each(["no quiero", "no quiere", "no queria", "no quisiera"], ["vivir", "seguir viviendo"]),
        .. Each(["matar", "cortar", "lastimar", "ahorcar", "envenenar"], ["me", "te", "se"], between: ""),
        .. Each(["hacerme", "hacerte", "hacerse"], ["dano"]), .. Each(["quitarme", "quitarte", "quitarse"], ["la vida"]),
        "autolesi*", "sobredosis", "tome pastillas", "no estoy a salvo", "no estoy segura en casa", "me pega", "me golpea", "me maltrata",
        "abusa de mi", "me violo", "violacion", "matar a alguien", "hacer dano a alguien", "oigo voces", "escucho voces", "emergencia", "en peligro", "en crisis",
    ];

    // What has words of danger and means none: it is left out.
    private static readonly string[] Idioms =
    [
        " rather die than ",
        .. Each([" cut", " cuts", " cutting"], [.. Each(["myself", "yourself", "himself", "herself", "themselves", "oneself", "ourselves"], ["some slack ", "a little slack ", "a break "])]),
        .. Each([" burn", " burns", " burning"], [.. Each(["myself", "yourself", "himself", "herself", "themselves"], ["out "])]),
        .. Each([" life insurance"], ["policy ", "policies ", "plan ", "contract ", "coverage "]),
        .. Each([" cortarme", " cortarte", " cortarse"], ["el pelo ", "el cabello ", "las unas "]),
    ];

    // Danger after all: "I would rather die than go on".
    private static readonly SearchValues<string> NoIdioms = SearchValues.Create(
        [.. Each([" rather die than"], ["live ", "living ", "be alive ", "go on ", "go through ", "keep ", "stay ", "continue ", "exist ", "face ", "suffer ", "feel ", "wake "])], StringComparison.Ordinal);

    private static readonly SearchValues<string> Phrases = SearchValues.Create(
        [.. English.Concat(Spanish).Select(phrase => phrase.EndsWith('*') ? $" {phrase[..^1]}" : $" {phrase} ")], StringComparison.Ordinal);

    public static bool AreIn(string text)
    {
        var folded = FoldedText.Of(text);
        return folded.AsSpan().ContainsAny(Phrases) && (folded.AsSpan().ContainsAny(NoIdioms) || WithoutIdioms(folded).AsSpan().ContainsAny(Phrases));
    }

    // "End my life. Insurance will pay" is none.
    private static string WithoutIdioms(string folded)
        => Idioms.Aggregate(
            folded.EndsWith(LifeInsurance, StringComparison.Ordinal) ? folded[..^(LifeInsurance.Length - 1)] : folded,
            (left, idiom) => left.Replace(idiom, " ", StringComparison.Ordinal));

    private static IEnumerable<string> Each(string[] beginnings, string[] endings, string between = " ")
        => beginnings.SelectMany(beginning => endings, (beginning, ending) => beginning + between + ending);
}
