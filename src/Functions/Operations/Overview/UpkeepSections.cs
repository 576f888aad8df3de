using Functions.Operations.Backups;
using Functions.Operations.Timers;
using Functions.Security;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>What the system does by itself, its keys, and its backups.</summary>
internal static class UpkeepSections
{
    private static readonly Dictionary<string, string> Tasks = new(StringComparer.Ordinal)
    {
        ["PublishContent"] = "Publishing what was written",
        ["SendDueNewsletters"] = "Sending due issues",
        ["RelayOutbox"] = "Finding late email, and raising alarms",
        ["Daily"] = "The day’s backup, removal, digests and staff mail",
    };

    /// <summary>What a timer does, in words.</summary>
    public static string Task(string timer) => Tasks.GetValueOrDefault(timer, timer);

    public static PracticeSection Schedules(TimerOptions timers, PracticeState state) => new("schedules", "What runs by itself",
    [
        .. TimerOptions.Timers.OrderBy(timer => timers.NextRun(timer, state.At)).Select(timer => new PracticeItem(Task(timer), Sentence(ScheduleWords.Of(timers, timer, state.At)), TimerOptions.SettingOf(timer))
        {
            Times =
            [
                .. state.Runs.Where(run => run.Timer == timer).Select(run => new PracticeTime(run.Succeeded ? "last" : "failed", run.EndedAt)),
                new PracticeTime("next", timers.NextRun(timer, state.At)),
            ],
        }),
    ]);

    /// <summary>Nothing of a key but its version, when it was first used, and whether it is the right one.</summary>
    public static PracticeSection Keys(SecurityOptions security, PracticeState state) => new("keys", "Keys by version",
    [
        .. Versions("Encryption key", nameof(security.EncryptionKeys), security.EncryptionKeys.Keys, "seals what is new", state),
        .. Versions("Key of links in emails", nameof(security.TokenKeys), security.TokenKeys.Keys, "signs new links", state),
        Key("Key that finds an address", Setting(nameof(security.BlindIndexKey)), "Cannot be rotated", state),
        Key("Key that names subscribers", Setting(nameof(security.Pepper)), "Cannot be rotated", state),
    ])
    { Roles = StaffRoles.Admin };

    public static PracticeSection Backups(BackupOptions backups, PracticeState state) => new("backups", "Backups",
    [
        new("Last backup of every table", state.LastBackup is null ? "None yet" : "Made and read back", TimerOptions.SettingOf("Daily")) { Times = [.. state.LastBackup is { } at ? [new PracticeTime("last", at)] : Array.Empty<PracticeTime>()] },
        new("A backup is kept for", Durations.Of(backups.Keep), Of(BackupOptions.Section, nameof(backups.Keep))),
        new("Last restore drill", state.LastDrill is { } drill ? [$"Of the backup of {drill.Backup}, by {drill.Who}: {Durations.Number(drill.Rows)} rows"] : ["None recorded"], [])
        {
            Times = [.. state.LastDrill is { } last ? [new PracticeTime("last", last.At)] : Array.Empty<PracticeTime>()],
        },
    ])
    { Roles = StaffRoles.Admin };

    private static IEnumerable<PracticeItem> Versions(string name, string ring, IEnumerable<string> versions, string use, PracticeState state)
    {
        var newest = versions.Max(byte.Parse);
        return versions.OrderByDescending(byte.Parse).Select(version => Key(
            $"{name}, version {version}", Setting(ring, version), byte.Parse(version) == newest ? $"Current: {use}" : "Older: still reads what it wrote", state));
    }

    private static PracticeItem Key(string name, string setting, string use, PracticeState state)
    {
        var known = state.Keys.FirstOrDefault(key => key.Setting == setting);
        var check = known is null ? "Not checked: storage did not answer" : known.IsRight ? "Check value is right" : "Another key than the one that was used here first";
        return new(name, [use, check], [setting]) { Times = [.. known?.FirstUsedAt is { } at ? [new PracticeTime("since", at)] : Array.Empty<PracticeTime>()] };
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Setting(params ReadOnlySpan<string> parts) => Of(SecurityOptions.Section, parts);
}
