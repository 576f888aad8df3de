using Functions.Security;
using Functions.Security.Staff;

namespace Functions.Operations.Overview;

/// <summary>What is configured, and what is not well, as far as it concerns whoever asks.</summary>
/// <param name="Problems">The urgent ones first.</param>
/// <param name="Sections">What is configured.</param>
public sealed record PracticeReport(IReadOnlyList<PracticeProblem> Problems, IReadOnlyList<PracticeSection> Sections)
{
    /// <summary>IANA time zone of the practice.</summary>
    public required string TimeZone { get; init; }

    internal static PracticeReport Write(PracticeSettings settings, PracticeState state, IReadOnlyList<RetentionRule> rules, StaffMember reader)
    {
        PracticeSection[] sections =
        [
            SiteSections.Practice(settings.Site),
            ContactSections.Form(settings.Contact),
            ContactSections.Limits(settings.Forms),
            NewsletterSection.Write(settings.Site, settings.Newsletter),
            MailSection.Write(settings.Email),
            AccessSection.Write(settings.Staff, reader),
            UpkeepSections.Schedules(settings.Timers, state),
            UpkeepSections.Backups(settings.Backups, state),
            UpkeepSections.Keys(settings.Security, state),
            SiteSections.Addresses(settings.Site),
            RetentionSection.Write(rules),
        ];
        var problems = StateProblems.Find(settings, state).Concat(SettingProblems.Find(settings));
        return new PracticeReport(
            [.. problems.Where(problem => IsFor(reader, problem.Roles)).OrderByDescending(problem => problem.IsUrgent)],
            [.. sections.Where(section => IsFor(reader, section.Roles))])
        {
            TimeZone = settings.Site.TimeZone,
        };
    }

    private static bool IsFor(StaffMember reader, StaffRoles roles) => (reader.Roles & roles) != StaffRoles.None;
}
