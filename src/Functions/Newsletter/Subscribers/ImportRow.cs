using System.Globalization;
using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Newsletter.Subscribers;

/// <summary>A person of a list that staff bring along, with the proof of their consent: when it was given, and where.</summary>
internal sealed record ImportRow(string Email, string? Name, Preferences Preferences, Consent Consent)
{
    public const char TopicSeparator = ';';
    private const string ConsentVersion = "import";
    private const string ConsentForm = "import";

    // Before it nobody signed up for anything by e-mail; and a table holds no year below 1601.
    private const int FirstYear = 1990;

    // What a decoder puts in the place of bytes that are not UTF-8.
    private const char Undecoded = '\uFFFD';

    // Others mean different days to different people, or any day at all.
    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];
    private static readonly string[] TextColumns = ["email", "name", "topics", "consentSource"];

    /// <param name="cells">The cells of a line by the names of their columns.</param>
    /// <param name="line">Its number.</param>
    /// <param name="now">Nobody can have agreed later.</param>
    /// <returns>The row, or what is wrong with it.</returns>
    public static (ImportRow? Row, ImportFault? Fault) Read(Func<string, string?> cells, int line, DateTimeOffset now)
    {
        if (Array.Find(TextColumns, column => cells(column)?.Contains(Undecoded, StringComparison.Ordinal) == true) is { } undecoded)
        {
            return Wrong(undecoded, "This is not UTF-8: save the list in that encoding.");
        }

        var email = Cell(cells, "email");
        if (email is null || !EmailSyntax.IsValid(email))
        {
            return Wrong("email", "This is not an e-mail address that can be written to.");
        }

        // Where the list comes from they may have left, or never have confirmed.
        if (Cell(cells, "status")?.ToLowerInvariant() is not (null or "active" or "subscribed"))
        {
            return Wrong("status", "This person did not get the newsletter there, and stays out.");
        }

        if (!DateTimeOffset.TryParseExact(Cell(cells, "consentAt"), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            || at > now || at.Year < FirstYear)
        {
            return Wrong("consentAt", "When did this person agree? Write it as 2026-05-31, not in the future.");
        }

        // An export always knows the form, if not its page.
        if ((Cell(cells, "consentSource") ?? Cell(cells, "consentForm")) is not { Length: <= Consent.MaxSourceCharacters } source)
        {
            return Wrong("consentSource", "Where did this person agree? Name the form or the paper.");
        }

        var topics = (Cell(cells, "topics") ?? "").Split(TopicSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = Cell(cells, "name");
        if (name?.Length > Subscriber.MaxNameCharacters || topics.Length > Preferences.MaxTopics || topics.Any(topic => topic.Length > Preferences.MaxTopicCharacters))
        {
            return Wrong("topics", "The name or the topics are too long.");
        }

        return Frequencies.Parse(Cell(cells, "frequency")?.ToLowerInvariant() ?? Frequencies.Every) is { } frequency
            ? (new ImportRow(email, name, new Preferences(topics, frequency), new Consent(at, ConsentVersion, ConsentForm, source)), null)
            : Wrong("frequency", "Write every or monthly, or nothing for every issue.");

        (ImportRow? Row, ImportFault? Fault) Wrong(string column, string detail) => (null, new ImportFault(line, column, detail));
    }

    private static string? Cell(Func<string, string?> cells, string column) => cells(column)?.Trim() is { Length: > 0 } text ? Csv.TextOf(text) : null;
}
