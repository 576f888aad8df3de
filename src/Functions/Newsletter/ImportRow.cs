using System.Globalization;
using Functions.Forms;

namespace Functions.Newsletter;

/// <summary>A person of a list that staff bring along, with the proof of their consent: when it was given, and where.</summary>
internal sealed record ImportRow(string Email, string? Name, Preferences Preferences, Consent Consent)
{
    public const char TopicSeparator = ';';
    private const string ConsentVersion = "import";
    private const string ConsentForm = "import";

    /// <param name="cells">The cells of a line by the names of their columns.</param>
    /// <param name="line">Its number.</param>
    /// <param name="now">Nobody can have agreed later.</param>
    /// <returns>The row, or what is wrong with it.</returns>
    public static (ImportRow? Row, ImportFault? Fault) Read(Func<string, string?> cells, int line, DateTimeOffset now)
    {
        var email = Cell(cells, "email");
        if (email is null || !EmailAddress.IsValid(email))
        {
            return (null, new ImportFault(line, "email", "This is not an e-mail address that can be written to."));
        }

        if (!DateTimeOffset.TryParse(Cell(cells, "consentAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            || at > now)
        {
            return (null, new ImportFault(line, "consentAt", "When did this person agree? Write it as 2026-05-31, not in the future."));
        }

        if (Cell(cells, "consentSource") is not { Length: <= SubscribeForm.SourceCharacters } source)
        {
            return (null, new ImportFault(line, "consentSource", "Where did this person agree? Name the form or the paper."));
        }

        var topics = (Cell(cells, "topics") ?? "").Split(TopicSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = Cell(cells, "name");
        if (name?.Length > SubscribeForm.NameCharacters || topics.Length > PreferencesForm.MostTopics || topics.Any(topic => topic.Length > PreferencesForm.TopicCharacters))
        {
            return (null, new ImportFault(line, "topics", "The name or the topics are too long."));
        }

        var frequency = Cell(cells, "frequency") == "monthly" ? Frequency.Monthly : Frequency.Every;
        return (new ImportRow(email, name, new Preferences(topics, frequency), new Consent(at, ConsentVersion, ConsentForm, source)), null);
    }

    // An export puts an apostrophe before what a spreadsheet would take for a formula.
    private static string? Cell(Func<string, string?> cells, string column)
    {
        var text = cells(column)?.Trim();
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text is { Length: > 0 } ? text : null;
    }
}
