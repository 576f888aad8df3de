using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Operations.Overview;
using Functions.Security;
using Functions.Security.Staff;

namespace Functions.Tests.Operations.Overview;

public sealed class PracticeReportTests
{
    private static readonly PracticeState Well = SomePractice.Well;

    [Fact]
    public void A_practice_with_which_all_is_well_has_no_problem() => Assert.Empty(Problems(Well));

    [Theory]
    [InlineData(StaffRoles.Inbox, "practice contact limits mail access schedules retention")]
    [InlineData(StaffRoles.Editor, "practice newsletter mail access schedules retention")]
    [InlineData(StaffRoles.Admin, "practice contact limits newsletter mail access schedules backups keys addresses retention")]
    public void A_role_sees_what_concerns_it(StaffRoles roles, string sections)
        => Assert.Equal(sections, string.Join(' ', Report(SomePractice.With(), Well, roles).Sections.Select(section => section.Id)));

    [Theory]
    [InlineData(StaffRoles.Inbox, 1)]
    [InlineData(StaffRoles.Admin, 4)]
    public void Only_an_admin_sees_what_others_may_do(StaffRoles roles, int items)
    {
        var settings = SomePractice.With(("Staff__PlatformSignIn", "false"), ("Staff__Keys__desk__Roles", "Inbox"));

        var access = Report(settings, Well, roles).Sections.Single(section => section.Id == "access");

        Assert.Equal(items, access.Items.Count);
    }

    [Fact]
    public void A_task_has_its_schedule_in_words_its_last_run_and_its_next()
    {
        var daily = Report(SomePractice.With(), Well, StaffRoles.Editor).Sections.Single(section => section.Id == "schedules").Items.Single(item => item.Settings[0] == "DailySchedule");

        Assert.Equal("Every day at 12:00 UTC", daily.Values[0]);
        Assert.Equal([("last", SomePractice.Now.AddMinutes(-58)), ("next", SomePractice.Now.AddDays(1))], daily.Times.Select(time => (time.What, time.At)));
    }

    [Fact]
    public void Of_a_key_staff_see_its_version_since_when_and_whether_it_is_the_right_one()
    {
        var keys = Report(SomePractice.With(), Well, StaffRoles.Admin).Sections.Single(section => section.Id == "keys").Items;

        Assert.Equal(["Encryption key, version 2", "Encryption key, version 1", "Key of links in emails, version 1"], keys.Take(3).Select(key => key.Name));
        Assert.Equal(["Current: seals what is new", "Check value is right"], keys[0].Values);
        Assert.Equal("Older: still reads what it wrote", keys[1].Values[0]);
        Assert.Equal(SomePractice.Now.AddDays(-9), keys[0].Times.Single().At);
    }

    [Fact]
    public void A_term_stands_without_the_marks_of_the_page_it_comes_from()
    {
        var spam = Report(SomePractice.With(), Well, StaffRoles.Inbox).Sections.Single(section => section.Id == "retention").Items.Single(item => item.Name == "A message in quarantine");

        Assert.Equal(("30 days; a legal hold keeps it", "Contact__KeepSpam"), (spam.Values.Single(), spam.Settings.Single()));
    }

    [Fact]
    public void While_storage_is_away_what_is_configured_is_there_and_one_thing_is_wrong()
    {
        var report = Report(SomePractice.With(), new PracticeState(SomePractice.Now) { Faults = ["Unreachable: storage."] }, StaffRoles.Admin);

        Assert.Equal("Unreachable: storage.", Assert.Single(report.Problems).What);
        Assert.Equal(11, report.Sections.Count);
    }

    [Theory]
    [InlineData("Email__FromAddress", "hello@juniper.example", "sample-addresses")]
    [InlineData("Contact__Offices__north__NotifyAddress", "north@example.com", "sample-addresses")]
    [InlineData("Email__ApiHost", "http://127.0.0.1:7000", "test-mailbox")]
    [InlineData("Site__ApiBaseUrl", "http://localhost:7071/api", "this-machine")]
    [InlineData("Site__ClientAddressHeader", "", "client-address")]
    [InlineData("Newsletter__EventsPublicKey", "", "delivery-events")]
    [InlineData("Staff__PlatformSignIn", "false", "no-second-factor")]
    [InlineData("Security__Pepper", "cHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHA=", "known-keys")]
    public void A_setting_that_is_not_well_is_named(string setting, string value, string problem)
    {
        var found = Assert.Single(Report(SomePractice.With((setting, value)), Well, StaffRoles.Staff).Problems);

        Assert.Equal(problem, found.Id);
        Assert.Contains(setting, found.Settings);
    }

    [Fact]
    public void A_role_that_nobody_has_is_named()
        => Assert.Equal(
            ["nobody-Inbox", "no-second-factor"],
            Report(SomePractice.With(("Staff__PlatformSignIn", "false"), ("Staff__Keys__ann__Roles", "Editor, Admin")), Well, StaffRoles.Staff).Problems.Select(problem => problem.Id));

    public static TheoryData<string> States => [.. Wrong.Keys];

    private static readonly Dictionary<string, PracticeState> Wrong = new(StringComparer.Ordinal)
    {
        ["mail-refused: 1 email was refused by the provider."] = Well with { Mails = new OutboxSummary(0, 1, 0, TimeSpan.Zero) },
        ["mail-waits: 2 emails wait to be sent, the oldest for 16 minutes."] = Well with { Mails = new OutboxSummary(2, 0, 0, TimeSpan.FromMinutes(16.5)) },
        ["messages-late: 3 messages have been unanswered for more than 1 day."] = Well with { Messages = new InquiryCounts(Late: 3) },
        ["content-errors: There is 1 error in the texts."] = Well with { ContentErrors = 1 },
        ["deliveries: Of 2 emails of the newsletter nobody knows whether they arrived."] = Well with { UncertainDeliveries = 2 },
        ["tasks-failed: 1 task failed as often as it is tried."] = Well with { FailedTasks = 1 },
        ["late-RelayOutbox: “Finding late email, and raising alarms” did not run when it should have."] = Well with { LateTimers = ["RelayOutbox"], Faults = ["Late: RelayOutbox."] },
        ["failed-Daily: “The day’s backup, removal, digests and staff mail” failed when it last ran."] = Well with { Runs = [new("Daily", SomePractice.Now, SomePractice.Now, Succeeded: false)] },
        ["wrong-key: A key is another one than this storage account was first used with."] = Well with { Keys = [new("Security__Pepper", IsRight: false, FirstUsedAt: null)], Faults = ["Setting Security__Pepper: another key."] },
        ["backup: There is no backup yet."] = Well with { LastBackup = null },
        ["backup: The last backup is older than two days."] = Well with { LastBackup = SomePractice.Now.AddDays(-3) },
        ["drill: Nobody has recorded a restore drill."] = Well with { LastDrill = null },
        ["drill: The last restore drill is more than half a year old."] = Well with { LastDrill = Well.LastDrill! with { At = SomePractice.Now.AddDays(-220) } },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void What_is_not_well_is_a_sentence(string sentence)
    {
        var problem = Assert.Single(Problems(Wrong[sentence]));

        Assert.Equal(sentence, $"{problem.Id}: {problem.What}");
        Assert.NotEmpty(problem.Todo);
    }

    private static IReadOnlyList<PracticeProblem> Problems(PracticeState state) => Report(SomePractice.With(), state, StaffRoles.Staff).Problems;

    private static PracticeReport Report(PracticeSettings settings, PracticeState state, StaffRoles roles)
        => PracticeReport.Write(settings, state, RetentionScheduleTests.Rules, new StaffMember("ann", roles));
}
