using Functions.Contact;
using Functions.Email;
using Functions.Newsletter;
using Functions.Operations.Timers;
using Functions.Security;
using static Functions.Operations.Overview.Durations;

namespace Functions.Operations.Overview;

/// <summary>What is not well at this moment.</summary>
internal static class StateProblems
{
    // Twice a year, with a month's grace.
    private static readonly TimeSpan MaxDrillAge = TimeSpan.FromDays(214);

    private static readonly TimeSpan MaxBackupAge = TimeSpan.FromDays(2);

    public static IEnumerable<PracticeProblem> Find(PracticeSettings settings, PracticeState state)
    {
        // A timer that is late has a sentence of its own below, and so has a wrong key.
        var faults = state.Faults.Where(fault => !fault.StartsWith("Late:", StringComparison.Ordinal) && !(state.IsKnown && state.Keys.Any(key => !key.IsRight && fault.Contains(key.Setting, StringComparison.Ordinal))));
        var found = faults.Select(fault => new PracticeProblem("not-ready", fault, "The site cannot do all of its work. Whoever runs it looks at docs/operating.md.") { IsUrgent = true });
        return state.IsKnown
            ? found.Concat(Mail(settings.Email, state)).Concat(Work(settings, state)).Concat(Timers(state)).Concat(Safety(state))
            : found;
    }

    private static IEnumerable<PracticeProblem> Mail(EmailOptions email, PracticeState state)
    {
        if (state.Mails is { Refused: > 0 and var refused })
        {
            yield return new PracticeProblem(
                "mail-refused", $"{Count(refused, "email")} {(refused == 1 ? "was" : "were")} refused by the provider.",
                "Most often the key or the sender is wrong. GET /api/manage/outbox names them without an address, to send again or to discard.",
                Email(nameof(email.ApiKey)), Email(nameof(email.FromAddress)))
            {
                IsUrgent = true,
            };
        }

        if (state.Mails is { Pending: > 0 } mails && mails.OldestAge > email.AlarmAfter)
        {
            yield return new PracticeProblem(
                "mail-waits", $"{Count(mails.Pending, "email")} {(mails.Pending == 1 ? "waits" : "wait")} to be sent, the oldest for {About(mails.OldestAge)}.",
                "They are tried again by themselves. If it lasts: is the key right, and does the provider work?", Email(nameof(email.ApiKey)), Email(nameof(email.ApiHost)))
            {
                IsUrgent = true,
            };
        }
    }

    private static IEnumerable<PracticeProblem> Work(PracticeSettings settings, PracticeState state)
    {
        if (state.Messages.Late is > 0 and var late)
        {
            yield return new PracticeProblem(
                "messages-late", $"{Count(late, "message")} {(late == 1 ? "has" : "have")} been unanswered for more than {Durations.Of(settings.Contact.UnansweredAfter)}.",
                "Answer or close them in the inbox.", SettingName.Of(ContactOptions.Section, nameof(ContactOptions.UnansweredAfter)))
            {
                IsUrgent = true,
                Href = "/staff/inbox/",
                Roles = StaffRoles.Inbox | StaffRoles.Admin,
            };
        }

        if (state.ContentErrors > 0)
        {
            yield return new PracticeProblem("content-errors", $"There {(state.ContentErrors == 1 ? "is 1 error" : $"are {Number(state.ContentErrors)} errors")} in the texts.", "What has one is not published. The list of problems says where each is.")
            {
                Href = "/staff/writing/#problems",
                Roles = StaffRoles.Editor | StaffRoles.Admin,
            };
        }

        if (state.UncertainDeliveries > 0)
        {
            yield return new PracticeProblem(
                "deliveries", $"Of {Count(state.UncertainDeliveries, "email")} of the newsletter nobody knows whether {(state.UncertainDeliveries == 1 ? "it" : "they")} arrived.",
                "Decide in the newsletter’s room whether to send again. With the provider’s reports there are fewer of them.", SettingName.Of(NewsletterOptions.Section, nameof(NewsletterOptions.EventsPublicKey)))
            {
                Href = "/staff/newsletter/",
                Roles = StaffRoles.Editor | StaffRoles.Admin,
            };
        }

        if (state.FailedTasks > 0)
        {
            yield return new PracticeProblem("tasks-failed", $"{Count(state.FailedTasks, "task")} failed as often as {(state.FailedTasks == 1 ? "it is" : "they are")} tried.", "The alarm “poison” in docs/operating.md says what to look at.") { IsUrgent = true };
        }
    }

    private static IEnumerable<PracticeProblem> Timers(PracticeState state) =>
    [
        .. state.LateTimers.Select(timer => new PracticeProblem(
            $"late-{timer}", $"“{UpkeepSections.Task(timer)}” did not run when it should have.", "Is the app running, and is the schedule what it should be?", TimerOptions.SettingOf(timer)) { IsUrgent = true }),
        .. state.Runs.Where(run => !run.Succeeded).Select(run => new PracticeProblem(
            $"failed-{run.Timer}", $"“{UpkeepSections.Task(run.Timer)}” failed when it last ran.", "It runs again by itself. If it fails again, the log says why.") { IsUrgent = true }),
    ];

    private static IEnumerable<PracticeProblem> Safety(PracticeState state)
    {
        foreach (var key in state.Keys.Where(key => !key.IsRight))
        {
            yield return new PracticeProblem("wrong-key", "A key is another one than this storage account was first used with.", "Put the right one back from the escrow before anything is written.", key.Setting) { IsUrgent = true };
        }

        if (state.LastBackup is not { } backup || state.At - backup > MaxBackupAge)
        {
            yield return new PracticeProblem(
                "backup", state.LastBackup is null ? "There is no backup yet." : "The last backup is older than two days.", "It is made once a day. If none comes, the log of the daily tasks says why.", TimerOptions.SettingOf("Daily"))
            {
                IsUrgent = state.LastBackup is not null,
                Roles = StaffRoles.Admin,
            };
        }

        if (state.LastDrill is not { } drill || state.At - drill.At > MaxDrillAge)
        {
            yield return new PracticeProblem(
                "drill", state.LastDrill is null ? "Nobody has recorded a restore drill." : "The last restore drill is more than half a year old.", "Rehearse it twice a year, and record it with “backup restore --record”: docs/privacy.md says how.")
            {
                Roles = StaffRoles.Admin,
            };
        }
    }

    private static string Email(string name) => SettingName.Of(EmailOptions.Section, name);
}
