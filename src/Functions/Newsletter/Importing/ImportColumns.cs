using System.Text.RegularExpressions;

namespace Functions.Newsletter.Importing;

/// <summary>
/// What the columns of a list say about who left elsewhere: names as in the exports of Mailchimp, Brevo, SendGrid, Kit, Substack, Ghost, listmonk
/// and MailPoet, and of this system. A column that looks like one of these and is not known has to be confirmed as saying nothing of the kind.
/// </summary>
internal sealed partial class ImportColumns
{
    private static readonly HashSet<string> Fields = new(["email", "name", "topics", "frequency", "lang", "consentat", "consentsource", "consentform", "importreason"], StringComparer.Ordinal);

    /// <summary>The column in which rejected lines say what is wrong with them. It is passed over.</summary>
    public const string Reason = "importReason";

    private readonly List<(int Index, string Name, Func<string, bool> SaysLeft)> _states = [];

    /// <param name="headers">The names of the columns.</param>
    /// <param name="ignored">The columns that somebody confirmed to say nothing about who left.</param>
    public ImportColumns(IReadOnlyList<string> headers, IEnumerable<string> ignored)
    {
        var confirmed = ignored.Select(Letters).ToHashSet(StringComparer.Ordinal);
        var (unread, unclear) = (new List<string>(), new List<string>());
        foreach (var (index, name) in headers.Index())
        {
            var letters = Letters(name);
            var rule = RuleOf(letters);
            var isUnclear = rule is null && UnclearName().IsMatch(letters);
            if (rule is not null || isUnclear)
            {
                _states.Add((index, name, rule ?? ImportStates.IsLeft));
            }

            if (rule is null && letters.Length > 0 && !Fields.Contains(letters))
            {
                unread.Add(name);
            }

            if (isUnclear && !confirmed.Contains(letters))
            {
                unclear.Add(name);
            }
        }

        (Unread, ToConfirm) = (unread, unclear);
    }

    /// <summary>The columns that the import does not read.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>Those of them that look as if they said who left.</summary>
    public IReadOnlyList<string> ToConfirm { get; }

    /// <summary>The column that says that the person of a row left, or was never a subscriber; null when none does.</summary>
    public string? LeftColumn(Func<int, string> cell) => _states.Find(state => state.SaysLeft(Letters(cell(state.Index)))).Name;

    public static bool IsReason(string header) => Letters(header) == Letters(Reason);

    internal static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Func<string, bool>? RuleOf(string letters)
        => LeftName().IsMatch(letters) ? ImportStates.IsSaid
        : StatusName().IsMatch(letters) ? text => text.Length > 0 && !ImportStates.IsActive(text)
        : SubscribedName().IsMatch(letters) ? text => !ImportStates.IsYes(text)
        : null;

    // unsubscribedAt, UNSUB_TIME, optout_time, email_disabled, HasOptedOutOfEmail, CLEAN_CAMPAIGN_ID, Bounced At, deleted_at
    [GeneratedRegex(
        "^(is|has|e?mail|newsletter|global|globally|contact|user|member|subscriber|list|hard|soft)*"
        + "(unsub|unsubscribe[ds]?|optout|optedout|clean|cleaned|bounced?|complained|complaint|suppressed|suppression|disabled|(black|block)list(ed)?|blocked|archived|deleted|removed|inactive|left|spam|donotemail|donotmail|donotcontact)"
        + "((from|of)?(all)?(e?mails?|newsletters?|lists?|marketing))?(time|at|on|date|datetime|timestamp|reason|reasonother|campaigntitle|campaignid)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LeftName();

    // status, Subscriber Status, subscription_state, Global Status; a state alone may be Illinois.
    [GeneratedRegex("^(status|(e?mail|marketing|newsletter|list|global|contact|user|member|membership|subscriber|subscription|mailing|consent)+(status|state))$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StatusName();

    // subscribed_to_emails, is_active, OPT_IN
    [GeneratedRegex("^(is|e?mail|newsletter|currently|list)*(subscribed|active|enabled|confirmed|opt(ed)?in)(to(all)?(e?mails?|newsletters?|marketing|list))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SubscribedName();

    [GeneratedRegex(
        "status|^state$|subscri|disabled|bounc|unsub|opt(ed)?.*out|suppress|complain|blacklist|blocklist|blocked|spam|inactive|cancel|delet|remov|archiv|clean|donot|nomail",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UnclearName();
}
