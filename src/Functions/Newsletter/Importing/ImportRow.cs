using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Importing;

/// <summary>A line of an imported list, with the proof of consent: when it was given, and where.</summary>
internal sealed record ImportRow(string Email, string? Name, Preferences Preferences, Consent Consent)
{
    public const string EmailColumn = "email";
    public const string TopicsColumn = "topics";
    public const string LangColumn = "lang";
    public const string ConsentAtColumn = "consentAt";
    public const string ConsentSourceColumn = "consentSource";
    private const string ConsentVersion = "import";
    private const string ConsentForm = "import";

    // An earlier year is an error; and a table holds no year below 1601.
    private const int FirstYear = 1990;

    // The decoder's replacement for bytes that are not UTF-8.
    private const char Undecoded = '\uFFFD';

    private static readonly string[] TextColumns = [EmailColumn, "name", TopicsColumn, ConsentSourceColumn];

    /// <param name="cells">The cells of a line by column name.</param>
    /// <param name="line">The line number.</param>
    /// <param name="now">The latest possible time of consent.</param>
    /// <param name="order">The order of day and month in dates that have two meanings; null when it is not known.</param>
    /// <returns>The row, or what is wrong with it.</returns>
    public static (ImportRow? Row, ImportFault? Fault) Read(Func<string, string?> cells, int line, DateTimeOffset now, DateOrder? order = null)
    {
        if (Array.Find(TextColumns, column => cells(column)?.Contains(Undecoded, StringComparison.Ordinal) == true) is { } undecoded)
        {
            return Invalid(undecoded, "This is not UTF-8: save the list in that encoding, in Excel as “CSV UTF-8 (Comma delimited)”.");
        }

        var email = Address(cells);
        if (EmailSyntax.FaultOf(email) is { } fault)
        {
            return Invalid(EmailColumn, fault);
        }

        var date = Cell(cells, ConsentAtColumn) ?? "";
        if (order is null && ImportDate.Question(date) is { } question)
        {
            return Invalid(ConsentAtColumn, question);
        }

        if (ImportDate.Parse(date, order) is not { } at || at > now || at.Year < FirstYear)
        {
            return Invalid(ConsentAtColumn, "When did this person agree? Write it as 2026-05-31, not in the future.");
        }

        // An export always contains the form, but not always its page.
        if ((Cell(cells, ConsentSourceColumn) ?? Cell(cells, "consentForm")) is not { Length: <= Consent.MaxSourceCharacters } source)
        {
            return Invalid(ConsentSourceColumn, "Where did this person agree? Name the form or the paper.");
        }

        var topics = (Cell(cells, TopicsColumn) ?? "").Split(Preferences.TopicSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = Cell(cells, "name");
        if (name?.Length > Subscriber.MaxNameCharacters || topics.Length > Preferences.MaxTopics || topics.Any(topic => topic.Length > Preferences.MaxTopicCharacters))
        {
            return Invalid(TopicsColumn, "The name or the topics are too long.");
        }

        var lang = Cell(cells, LangColumn) is { } tag ? LanguageTag.Read(tag) ?? "" : null;
        if (lang is "")
        {
            return Invalid(LangColumn, "Write the tag of a language, such as en or es, or nothing.");
        }

        return Frequencies.Parse(Cell(cells, "frequency")?.ToLowerInvariant() ?? Frequencies.Every) is { } frequency
            ? (new ImportRow(email, name, new Preferences(topics, frequency) { Lang = lang }, new Consent(at, ConsentVersion, ConsentForm, source)), null)
            : Invalid("frequency", "Write every or monthly, or nothing for every issue.");

        (ImportRow? Row, ImportFault? Fault) Invalid(string column, string detail) => (null, new ImportFault(line, column, detail));
    }

    /// <summary>The address of a row; null when it is not valid.</summary>
    public static string? EmailOf(Func<string, string?> cells) => Address(cells) is var email && EmailSyntax.IsValid(email) ? email : null;

    private static string Address(Func<string, string?> cells) => InvisibleText.Trim(Cell(cells, EmailColumn) ?? "");

    private static string? Cell(Func<string, string?> cells, string column) => cells(column)?.Trim() is { Length: > 0 } text ? Csv.TextOf(text) : null;
}
