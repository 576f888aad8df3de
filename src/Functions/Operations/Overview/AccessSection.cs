using Functions.Security;
using Functions.Security.Staff;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>Who may do what. The names of keys, and never a key.</summary>
internal static class AccessSection
{
    private static readonly (StaffRoles Role, string Words)[] Rights =
    [
        (StaffRoles.Inbox, "Inbox: messages from visitors"),
        (StaffRoles.Editor, "Editor: texts, pictures, the newsletter and its subscribers"),
        (StaffRoles.Admin, "Admin: the activity, emails that wait, keys"),
    ];

    public static PracticeSection Write(StaffOptions staff, StaffMember reader) => new("access", "Who may do what",
    [
        new("You", [reader.Name, .. WordsOf(reader.Roles)], staff.PlatformSignIn ? [] : [Setting(nameof(staff.Keys), reader.Name, nameof(StaffOptions.StaffKey.Roles))]),
        .. reader.Roles.HasFlag(StaffRoles.Admin) ? Everybody(staff) : [],
    ]);

    private static IEnumerable<PracticeItem> Everybody(StaffOptions staff) => staff.PlatformSignIn
        ? [new("How staff sign in", "With their accounts of Microsoft Entra ID; there, the roles of the app say who may do what", Setting(nameof(staff.PlatformSignIn)))]
        :
        [
            new("How staff sign in", "With staff keys, each under its name; Microsoft Entra ID is off", Setting(nameof(staff.PlatformSignIn))),
            .. staff.Keys.OrderBy(key => key.Key, StringComparer.OrdinalIgnoreCase).Select(key => new PracticeItem(
                $"Staff key “{key.Key}”",
                WordsOf(key.Value.Roles),
                [Setting(nameof(staff.Keys), key.Key, nameof(StaffOptions.StaffKey.Roles)), Setting(nameof(staff.Keys), key.Key, nameof(StaffOptions.StaffKey.Key))])),
        ];

    private static IReadOnlyList<string> WordsOf(StaffRoles roles) => [.. Rights.Where(right => roles.HasFlag(right.Role)).Select(right => right.Words)];

    private static string Setting(params ReadOnlySpan<string> parts) => Of(StaffOptions.Section, parts);
}
