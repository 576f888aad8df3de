using Functions.Contact;
using Functions.Forms;
using Functions.Security;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>The contact form: what visitors may choose, and who hears of it. A part of the form that the practice adds has its items here.</summary>
internal static class ContactSections
{
    private const StaffRoles Readers = StaffRoles.Inbox | StaffRoles.Admin;

    public static PracticeSection Form(ContactOptions contact) => new("contact", "The contact form",
    [
        .. Destinations("Office", nameof(contact.Offices), contact.Offices),
        .. Destinations("Service", nameof(contact.Services), contact.Services),
        new("Who hears that a message came", contact.NotifyAddress, Setting(nameof(contact.NotifyAddress))),
        new("Who hears of urgent messages and alarms", contact.AlertAddress.Length > 0 ? contact.AlertAddress : $"{contact.NotifyAddress}, as of every message", Setting(nameof(contact.AlertAddress))),
        new("Visitors are told to expect an answer within", Durations.Count(contact.AnswerWithin, "working day"), Setting(nameof(contact.AnswerWithin))),
        new("An alarm says that a message is unanswered after", Durations.Of(contact.UnansweredAfter), Setting(nameof(contact.UnansweredAfter))),
        new("Visitors get a confirmation by email", contact.AutoReply ? "Yes, without their message, once a day at most" : "No", Setting(nameof(contact.AutoReply))),
    ])
    { Roles = Readers };

    public static PracticeSection Limits(FormsOptions forms) => new("limits", "Limits of the forms",
    [
        new("Submissions by one visitor", Most(forms.PerClient, forms.Window), Limit(nameof(forms.PerClient)), Limit(nameof(forms.Window))),
        new("Submissions by all visitors", Most(forms.Overall, forms.Window), Limit(nameof(forms.Overall)), Limit(nameof(forms.Window))),
        new("Messages that name one email address", Most(forms.PerAddress, forms.AddressWindow), Limit(nameof(forms.PerAddress)), Limit(nameof(forms.AddressWindow))),
        new("Signs of spam that hold a message back", $"{Durations.Number(forms.QuarantineAt)} points together; no single sign has as many", Limit(nameof(forms.QuarantineAt))),
        new("Proof of work", forms.ProofOfWork > 0 ? "Asked of every browser" : "Asked only where a limit is reached", Limit(nameof(forms.ProofOfWork))),
    ])
    { Roles = Readers };

    private static IEnumerable<PracticeItem> Destinations(string kind, string list, IDictionary<string, ContactOptions.Destination> destinations)
        => destinations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new PracticeItem(
            $"{kind}: {pair.Value.Name}",
            [
                .. pair.Value.Names.OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => $"{name.Value} ({name.Key})"),
                pair.Value.NotifyAddress.Length > 0 ? $"Its messages are announced to {pair.Value.NotifyAddress}" : "Announced as every message",
            ],
            [
                Setting(list, pair.Key, nameof(ContactOptions.Destination.Name)),
                .. pair.Value.Names.Keys.Order(StringComparer.Ordinal).Select(language => Setting(list, pair.Key, nameof(ContactOptions.Destination.Names), language)),
                Setting(list, pair.Key, nameof(ContactOptions.Destination.NotifyAddress)),
            ]));

    private static string Most(int limit, TimeSpan window) => limit == 0 ? "No limit" : $"At most {Durations.Number(limit)} in {Durations.Of(window)}";

    private static string Setting(params ReadOnlySpan<string> parts) => Of(ContactOptions.Section, parts);

    private static string Limit(string name) => Of(FormsOptions.Section, name);
}
