using System.Collections.Frozen;
using Functions.Content.Authoring;

namespace Functions.Content.Pages;

/// <summary>What pages say about people, recordings and live sessions, in English and Spanish.</summary>
internal sealed class PageWords
{
    private static readonly FrozenDictionary<string, (string English, string Spanish)> Texts = new Dictionary<string, (string English, string Spanish)>(StringComparer.Ordinal)
    {
        ["person.licence"] = ("Licence: {licence}", "Licencia: {licence}"),
        ["person.languages"] = ("Speaks {languages}", "Habla {languages}"),
        ["person.services"] = ("Offers", "Ofrece"),
        ["recording.transcript"] = ("Transcript", "Transcripción"),
        ["recording.save"] = ("Open the recording", "Abrir la grabación"),
        ["recording.elsewhere"] = ("Open the recording at {host}", "Abrir la grabación en {host}"),
        ["session.label"] = ("Live session", "Sesión en vivo"),
        ["session.starts"] = ("Starts {when}", "Empieza {when}"),
        ["session.live"] = ("Live now", "En vivo ahora"),
        ["session.over"] = ("This session is over.", "Esta sesión ya terminó."),
        ["session.join"] = ("Join the session", "Entrar a la sesión"),
        ["session.calendar"] = ("Add to calendar", "Agregar al calendario"),
        ["session.later"] = ("The link to join appears here ten minutes before the start.", "El enlace para entrar aparece aquí diez minutos antes del inicio."),
        ["session.open"] = ("You can join now.", "Ya puede entrar."),
        ["in.minute"] = ("in 1 minute", "en 1 minuto"),
        ["in.minutes"] = ("in {n} minutes", "en {n} minutos"),
        ["in.hour"] = ("in 1 hour", "en 1 hora"),
        ["in.hours"] = ("in {n} hours", "en {n} horas"),
        ["in.day"] = ("in 1 day", "en 1 día"),
        ["in.days"] = ("in {n} days", "en {n} días"),
        ["in.month"] = ("in 1 month", "en 1 mes"),
        ["in.months"] = ("in {n} months", "en {n} meses"),
        ["in.year"] = ("in 1 year", "en 1 año"),
        ["in.years"] = ("in {n} years", "en {n} años"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly bool _isSpanish;

    private PageWords(bool isSpanish) => _isSpanish = isSpanish;

    public string Language => _isSpanish ? "es" : "en";

    public string this[string key] => _isSpanish ? Texts[key].Spanish : Texts[key].English;

    public static PageWords In(string? language) => new(Authoring.Language.Primary(language) == "es");

    public string Format(string key, string name, string value) => this[key].Replace($"{{{name}}}", value, StringComparison.Ordinal);
}
