using Functions.Contact;
using Functions.Content;
using Functions.Email;
using Functions.Forms;
using Functions.Newsletter;
using Functions.Operations.Backups;
using Functions.Operations.Overview;
using Functions.Security;
using Functions.Tests.Operations.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Operations.Overview;

/// <summary>A deployed practice with which all is well, but for what a test changes.</summary>
internal static class SomePractice
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Site__Name"] = "A Practice",
        ["Site__BaseUrl"] = "https://practice.org",
        ["Site__ApiBaseUrl"] = "https://api.practice.org/api",
        ["Site__Telephone"] = "555-0100",
        ["Site__PostalAddress"] = "1 Street",
        ["Site__TimeZone"] = "America/Chicago",
        ["Site__NewsletterName"] = "Letters",
        ["Site__CrisisText"] = "Call 988.",
        ["Site__Languages"] = "en,es",
        ["Site__AllowedOrigins"] = "https://www.practice.org",
        ["Site__ClientAddressHeader"] = "X-Azure-ClientIP",
        ["Contact__NotifyAddress"] = "desk@practice.org",
        ["Contact__AlertAddress"] = "alerts@practice.org",
        ["Contact__Offices__north__Name"] = "North",
        ["Contact__Offices__north__Names__es"] = "Norte",
        ["Contact__Offices__north__NotifyAddress"] = "north@practice.org",
        ["Contact__Services__couples__Name"] = "Couples",
        ["Contact__Services__couples__Names__es"] = "Parejas",
        ["Contact__Services__couples__NotifyAddress"] = "couples@practice.org",
        ["Newsletter__ConsentVersion"] = "2026-01",
        ["Newsletter__EventsPublicKey"] = "public",
        ["Newsletter__Topics__0"] = "Sleep",
        ["Newsletter__TopicNames__es"] = "Sueño",
        ["Email__FromAddress"] = "hello@practice.org",
        ["Email__ApiHost"] = "https://api.sendgrid.com",
        ["Staff__PlatformSignIn"] = "true",
        ["Staff__Keys__ann__Roles"] = "Staff",
        ["Security__EncryptionKeys__1"] = Key(1),
        ["Security__EncryptionKeys__2"] = Key(2),
        ["Security__TokenKeys__1"] = Key(3),
        ["Security__BlindIndexKey"] = Key(4),
        ["Security__Pepper"] = Key(5),
    };

    public static PracticeState Well { get; } = new(Now)
    {
        IsKnown = true,
        Mails = new OutboxSummary(0, 0, 0, TimeSpan.Zero),
        Runs = [new("Daily", Now.AddHours(-1), Now.AddHours(-1).AddMinutes(2), Succeeded: true)],
        Keys = [new("Security__EncryptionKeys__2", IsRight: true, Now.AddDays(-9)), new("Security__Pepper", IsRight: true, Now.AddDays(-900))],
        LastBackup = Now.AddHours(-1),
        LastDrill = new RestoreDrill(Now.AddDays(-30), "2026-10-23", "cli ann", 1234),
    };

    public static PracticeSettings With(params IEnumerable<(string Name, string? Value)> changes)
    {
        var all = new Dictionary<string, string?>(Settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            all[name] = value;
        }

        return new PracticeSettings(
            Bound(new SiteOptions(), all), Bound(new ContactOptions(), all), Bound(new NewsletterOptions(), all), Bound(new EmailOptions(), all), Bound(new FormsOptions(), all),
            Bound(new StaffOptions(), all), Bound(new SecurityOptions(), all), Bound(new ContentOptions(), all), Bound(new BackupOptions(), all), Options.Create(TimerOptionsTests.Options()));
    }

    /// <summary>Whether a setting takes any text: a number, a time or a switch is no secret.</summary>
    public static bool IsText(string name)
    {
        try
        {
            _ = With((name, "any text"));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IOptions<TOptions> Bound<TOptions>(TOptions options, Dictionary<string, string?> settings)
        where TOptions : class
    {
        var section = (string)typeof(TOptions).GetField("Section")!.GetRawConstantValue()!;
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value))).Build()
            .GetSection(section).Bind(options);
        return Options.Create(options);
    }

    private static string Key(byte first) => Convert.ToBase64String([.. Enumerable.Range(first, SecurityOptions.KeyBytes).Select(value => (byte)value)]);
}
