using Functions.Contact;
using Functions.Email;
using Functions.Newsletter;
using Functions.Security;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>What is not well in the settings: what was left as in the sample, or left out.</summary>
internal static class SettingProblems
{
    // Domains that belong to nobody (RFC 2606, sections 2 and 3).
    private static readonly string[] ReservedDomains = [".example", ".test", ".invalid", ".localhost", "example.com", "example.net", "example.org"];

    public static IEnumerable<PracticeProblem> Find(PracticeSettings settings)
    {
        var (site, isHere) = (settings.Site, settings.Site.ApiBaseUrl!.IsLoopback);
        if (isHere)
        {
            yield return new PracticeProblem(
                "this-machine", "The site runs on this machine only.", "Nobody else can open it, and its keys are known to everybody: good for trying it out. Deploy it to use it.",
                Of(SiteOptions.Section, nameof(site.BaseUrl)), Of(SiteOptions.Section, nameof(site.ApiBaseUrl)));
        }

        if (MailSection.IsTestMailbox(settings.Email))
        {
            yield return new PracticeProblem(
                "test-mailbox", "Emails go to a mailbox for tests: nobody receives any.", "Leave the setting out, so that SendGrid sends them.", Of(EmailOptions.Section, nameof(EmailOptions.ApiHost)))
            {
                IsUrgent = !isHere,
            };
        }

        if (SampleAddresses(settings).ToList() is { Count: > 0 } sample)
        {
            yield return new PracticeProblem(
                "sample-addresses", "Email addresses are still those of the sample.", "Enter the practice’s own: nobody reads what is sent to these, and nobody takes mail that comes from them.", sample)
            {
                IsUrgent = !isHere,
            };
        }

        foreach (var problem in Access(settings.Staff, isHere).Concat(Deployed(settings, isHere)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<PracticeProblem> Access(StaffOptions staff, bool isHere)
    {
        var without = staff.PlatformSignIn ? [] : new[] { StaffRoles.Inbox, StaffRoles.Editor, StaffRoles.Admin }.Where(role => !staff.Keys.Values.Any(key => key.Roles.HasFlag(role)));
        foreach (var role in without)
        {
            yield return new PracticeProblem(
                $"nobody-{role}", $"Nobody has the role {role}.", role == StaffRoles.Inbox ? "Give it to somebody: nobody can read what people write." : "Give it to somebody.",
                Of(StaffOptions.Section, nameof(staff.Keys), "{name}", nameof(StaffOptions.StaffKey.Roles)))
            {
                IsUrgent = role == StaffRoles.Inbox,
            };
        }

        if (!staff.PlatformSignIn && !isHere)
        {
            yield return new PracticeProblem(
                "no-second-factor", "Staff sign in with keys, which know no second factor.", "Let people sign in with their accounts of Microsoft Entra ID: docs/operating.md says how.", Of(StaffOptions.Section, nameof(staff.PlatformSignIn)))
            {
                Roles = StaffRoles.Admin,
            };
        }
    }

    private static IEnumerable<PracticeProblem> Deployed(PracticeSettings settings, bool isHere)
    {
        if (!isHere && settings.Site.ClientAddressHeader.Length == 0)
        {
            yield return new PracticeProblem(
                "client-address", "Nobody is limited as one visitor: all visitors share one limit.", "Name the header in which what stands before the site sends the visitor’s address.", Of(SiteOptions.Section, nameof(SiteOptions.ClientAddressHeader)))
            {
                Roles = StaffRoles.Admin,
            };
        }

        if (!settings.Newsletter.ExpectsEvents)
        {
            yield return new PracticeProblem(
                "delivery-events", "The provider does not report what became of emails.", "Addresses that do not exist are not noticed. Set up SendGrid’s event webhook: docs/operating.md says how.", Of(NewsletterOptions.Section, nameof(NewsletterOptions.EventsPublicKey)))
            {
                Roles = StaffRoles.Editor | StaffRoles.Admin,
            };
        }

        if (!isHere && KnownKeys(settings.Security).ToList() is { Count: > 0 } known)
        {
            yield return new PracticeProblem("known-keys", "A key is not random: whoever knows the sample can read what it seals.", "Make new keys, and rotate: docs/operating.md says how.", known) { IsUrgent = true };
        }
    }

    private static IEnumerable<string> SampleAddresses(PracticeSettings settings)
    {
        var contact = settings.Contact;
        List<(string Setting, string Address)> addresses =
        [
            (Of(EmailOptions.Section, nameof(EmailOptions.FromAddress)), settings.Email.FromAddress),
            (Of(ContactOptions.Section, nameof(contact.NotifyAddress)), contact.NotifyAddress),
            (Of(ContactOptions.Section, nameof(contact.AlertAddress)), contact.AlertAddress),
            .. contact.Offices.Select(pair => (Of(ContactOptions.Section, nameof(contact.Offices), pair.Key, nameof(pair.Value.NotifyAddress)), pair.Value.NotifyAddress)),
            .. contact.Services.Select(pair => (Of(ContactOptions.Section, nameof(contact.Services), pair.Key, nameof(pair.Value.NotifyAddress)), pair.Value.NotifyAddress)),
        ];
        return addresses.Where(pair => ReservedDomains.Any(domain => pair.Address.EndsWith(domain, StringComparison.OrdinalIgnoreCase))).Select(pair => pair.Setting);
    }

    // As the sample's: one letter, 32 times.
    private static IEnumerable<string> KnownKeys(SecurityOptions security)
    {
        List<(string Name, string Key)> keys =
        [
            .. security.EncryptionKeys.Select(key => ($"{nameof(security.EncryptionKeys)}__{key.Key}", key.Value)),
            .. security.TokenKeys.Select(key => ($"{nameof(security.TokenKeys)}__{key.Key}", key.Value)),
            (nameof(security.BlindIndexKey), security.BlindIndexKey),
            (nameof(security.Pepper), security.Pepper),
        ];
        return keys.Where(key => Convert.FromBase64String(key.Key).Distinct().Count() < 2).Select(key => Of(SecurityOptions.Section, key.Name));
    }
}
