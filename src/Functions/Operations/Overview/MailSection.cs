using Functions.Email;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>How mail is sent.</summary>
internal static class MailSection
{
    private static readonly string Provider = new EmailOptions().ApiHost.Host;

    public static bool IsTestMailbox(EmailOptions email) => !email.ApiHost.Host.Equals(Provider, StringComparison.OrdinalIgnoreCase);

    public static PracticeSection Write(EmailOptions email) => new("mail", "Email",
    [
        new("Sender", email.FromAddress, Setting(nameof(email.FromAddress))),
        new("Domain of the sender", $"{Domain(email)}: authenticated with SendGrid, whose page “Sender Authentication” names its DNS records", Setting(nameof(email.FromAddress))),
        new("Sent through", IsTestMailbox(email) ? $"A mailbox for tests at {email.ApiHost.Authority}: nobody receives anything" : "SendGrid", Setting(nameof(email.ApiHost))),
        new("Key of the provider", email.ApiKey.Length > 0 ? "Set" : "Missing", Setting(nameof(email.ApiKey))),
        new("An alarm says that an email waits after", Durations.Of(email.AlarmAfter), Setting(nameof(email.AlarmAfter))),
        new("An email that cannot be sent is tried for", Durations.Of(email.KeepPending), Setting(nameof(email.KeepPending))),
    ]);

    private static string Domain(EmailOptions email) => email.FromAddress[(email.FromAddress.LastIndexOf('@') + 1)..];

    private static string Setting(string name) => Of(EmailOptions.Section, name);
}
