using System.Text;
using System.Text.Json;
using Functions.Http;
using Functions.Operations.Overview;
using Functions.Security;
using Functions.Security.Staff;
using Functions.Tests.Infra;

namespace Functions.Tests.Operations.Overview;

/// <summary>What of the settings staff see. The list is of what may be shown: a setting that somebody adds is a secret until it stands here.</summary>
public sealed class PracticeSecretsTests
{
    private static readonly string[] Shown =
    [
        "Site__Name", "Site__BaseUrl", "Site__ApiBaseUrl", "Site__Telephone", "Site__PostalAddress", "Site__TimeZone", "Site__NewsletterName", "Site__CrisisText", "Site__Languages",
        "Site__AllowedOrigins", "Site__ClientAddressHeader",
        "Contact__NotifyAddress", "Contact__AlertAddress",
        "Contact__Offices__*__Name", "Contact__Offices__*__Names__*", "Contact__Offices__*__NotifyAddress",
        "Contact__Services__*__Name", "Contact__Services__*__Names__*", "Contact__Services__*__NotifyAddress",
        "Newsletter__ConsentVersion", "Newsletter__Topics__*", "Newsletter__TopicNames__*",
        "Email__FromAddress", "Email__ApiHost",
    ];

    // As long as a key: in its own words, in Base64 and in hexadecimal digits.
    private static readonly byte[] Canary = Encoding.ASCII.GetBytes("canary-canary-canary-canary-0123");

    [Fact]
    public void Nothing_that_takes_a_text_is_shown_but_what_may_be()
    {
        var kept = SettingNames.All.Where(pattern => pattern.Contains("__", StringComparison.Ordinal) && !Shown.Contains(pattern, StringComparer.Ordinal))
            .Select(pattern => pattern.Replace("*", "1", StringComparison.Ordinal))
            .Where(SomePractice.IsText)
            .ToList();

        var answer = Answer(SomePractice.With(kept.Select(name => (name, (string?)Convert.ToBase64String(Canary)))
            .Append(("Email__ApiKey", Encoding.ASCII.GetString(Canary))).Append(("Staff__Keys__1__Roles", "Inbox")).Append(("Staff__PlatformSignIn", "false"))));

        Assert.All(["Security__EncryptionKeys__1", "Security__TokenKeys__1", "Security__BlindIndexKey", "Security__Pepper", "Staff__Keys__1__Key", "Email__ApiKey", "Storage__ConnectionString"], name => Assert.Contains(name, kept));
        Assert.DoesNotContain("canary", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(Canary)[..12], answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(Canary)[..12], answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_may_be_shown_is_no_key_and_is_shown()
    {
        var answer = Answer(SomePractice.With());

        Assert.DoesNotContain(Shown, name => name.Contains("Key", StringComparison.OrdinalIgnoreCase) || name.Contains("Token", StringComparison.OrdinalIgnoreCase) || name.Contains("Connection", StringComparison.OrdinalIgnoreCase));
        Assert.All(["A Practice", "desk@practice.org", "Couples", "Parejas (es)", "Sleep · Sueño", "hello@practice.org", "https://www.practice.org"], text => Assert.Contains(text, answer, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_that_is_named_exists()
    {
        var settings = SomePractice.With(("Staff__PlatformSignIn", "false"), ("Email__FromAddress", "hello@practice.example"));
        var report = PracticeReport.Write(settings, SomePractice.Well with { LastBackup = null, FailedTasks = 1 }, RetentionScheduleTests.Rules, Everybody);

        var named = report.Sections.SelectMany(section => section.Items).SelectMany(item => item.Settings).Concat(report.Problems.SelectMany(problem => problem.Settings)).ToList();

        Assert.InRange(named.Count, 70, 300);
        Assert.DoesNotContain(named, name => SettingNames.PatternOf(name) is null);
    }

    internal static StaffMember Everybody { get; } = new("ann", StaffRoles.Staff);

    private static string Answer(PracticeSettings settings)
        => JsonSerializer.Serialize(PracticeReport.Write(settings, SomePractice.Well, RetentionScheduleTests.Rules, Everybody), Json.Options);
}
