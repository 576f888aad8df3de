using System.Text.RegularExpressions;

namespace Functions.Tests.Infra;

/// <summary>What the infrastructure writes and what the app reads are one list.</summary>
public sealed partial class SettingsTests
{
    // Read by the host, its extensions and the telemetry of both.
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "Storage__credential",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_STATSBEAT_DISABLED",
    ];

    // Good for most practices as they are; main.bicepparam can set them by name.
    private static readonly string[] LeftToTheirDefaults =
    [
        "Content__BodyCacheBytes", "Content__PreviewLifetime", "Content__KeepHistory", "Backups__Keep",
        "Contact__AnswerWithin", "Contact__AutoReply", "Contact__KeepAnswered", "Contact__KeepSpam", "Contact__KeepUnanswered", "Contact__KeyLifetime", "Contact__UnansweredAfter", "Contact__WarnUnanswered",
        "Contact__Fields__*__Hint", "Contact__Fields__*__Hints__*", "Contact__Fields__*__Label", "Contact__Fields__*__Labels__*", "Contact__Fields__*__MaxLength", "Contact__Fields__*__OptionNames__*", "Contact__Fields__*__Options__*",
        "Contact__Fields__*__Order", "Contact__Fields__*__Required", "Contact__Fields__*__Type",
        "Contact__Offices__*__Names__*", "Contact__Offices__*__NotifyAddress", "Contact__Services__*__Name", "Contact__Services__*__Names__*", "Contact__Services__*__NotifyAddress",
        "Email__AlarmAfter", "Email__ApiHost", "Email__KeepPending",
        "Forms__AddressWindow", "Forms__Overall", "Forms__OverallUrgent", "Forms__PerAddress", "Forms__PerClient", "Forms__ProofOfWork", "Forms__QuarantineAt", "Forms__Window",
        "Newsletter__ConsentVersion", "Newsletter__DigestDay", "Newsletter__DigestTime", "Newsletter__Digests", "Newsletter__KeepDeliveries", "Newsletter__KeepUndeliverable", "Newsletter__KeepUnsubscribed", "Newsletter__MaxDelay", "Newsletter__PerMinute", "Newsletter__TopicNames__*",
        "Site__AllowedOrigins", "Site__CrisisText", "Site__Pages__*",
        // A connection string is for one machine; Azure has none.
        "Storage__ConnectionString",
    ];

    [Fact]
    public void Nothing_is_written_that_nothing_reads()
        => Assert.DoesNotContain(Written().Except(OfTheHost, StringComparer.Ordinal), name => SettingNames.PatternOf(name) is null);

    [Fact]
    public void Everything_without_a_default_is_written()
    {
        var written = Written().Select(SettingNames.PatternOf).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(SettingNames.Required, name => !written.Contains(name));
    }

    [Fact]
    public void What_is_not_written_is_left_to_its_default_on_purpose()
    {
        var written = Written().Select(SettingNames.PatternOf).OfType<string>();

        Assert.Equal(LeftToTheirDefaults.Order(StringComparer.Ordinal), SettingNames.All.Except(written, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_secret_is_a_reference_and_its_name_is_one_that_the_key_script_or_its_page_tells()
    {
        var secrets = SecretName().Matches(Variables()).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        var told = Repository.TextOf("infra/keys.sh") + Repository.TextOf("docs/operating.md");

        Assert.Equal(7, secrets.Count);
        Assert.All(secrets, name => Assert.Contains(name.Replace("{1}", "", StringComparison.Ordinal), told, StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_that_are_always_ready_exist()
    {
        var functions = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(Microsoft.Azure.Functions.Worker.FunctionAttribute), inherit: false))
            .Select(function => $"function:{((Microsoft.Azure.Functions.Worker.FunctionAttribute)function).Name}");

        var groups = Template.Parameter("size").GetProperty("alwaysReady").EnumerateArray().Select(group => group.GetProperty("name").GetString()!);

        Assert.Empty(groups.Except(functions.Prepend("http"), StringComparer.Ordinal));
    }

    [Fact]
    public void The_platforms_sign_in_is_believed_only_once_it_is_on_and_nobody_has_a_key()
    {
        var signIn = Template.Given("appSettings", "platformSignIn");

        Assert.Equal("[if(parameters('linked'), createObject('value', and(reference('link').outputs.isAuthenticationOn.value, empty(parameters('staffKeys')))), createObject('value', false()))]", signIn);
        Assert.Equal("[if(parameters('platformSignIn'), 'true', 'false')]", Setting("Staff__PlatformSignIn"));
        Assert.True(Template.Module("link").GetProperty("variables").GetProperty("isOn").GetBoolean());
        var authentication = Template.Resources("Microsoft.Web/sites/config").Where(config => config.GetProperty("name").GetString()!.Contains("authsettingsV2", StringComparison.Ordinal));
        Assert.Equal("[variables('isOn')]", Assert.Single(authentication).GetProperty("properties").GetProperty("platform").GetProperty("enabled").GetString());
    }

    [Fact]
    public void The_client_is_told_by_a_header_only_where_no_caller_can_write_it()
    {
        Assert.Equal("[if(parameters('linked'), createObject('value', ''), createObject('value', reference('functions').outputs.clientAddressHeader.value))]", Template.Given("appSettings", "clientAddressHeader"));
        Assert.Equal("[parameters('clientAddressHeader')]", Setting("Site__ClientAddressHeader"));
        Assert.Equal("CLIENT-IP", Template.Module("functions").GetProperty("outputs").GetProperty("clientAddressHeader").GetProperty("value").GetString());
    }

    [Fact]
    public void Each_member_of_staff_has_a_key_and_roles_of_their_own()
    {
        var keys = Variables();

        Assert.Contains("format('Staff__Keys__{0}__Key', lambdaVariables('key').name)", keys, StringComparison.Ordinal);
        Assert.Contains("format('Staff__Keys__{0}__Roles', lambdaVariables('key').name)", keys, StringComparison.Ordinal);
    }

    // Names stand in the variables of settings.bicep, some within expressions, and in the free settings of the parameters.
    private static List<string> Written()
        => [.. SettingName().Matches(Variables() + Template.Parameter("settings").GetRawText()).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    private static string Setting(string name) => Template.Module("appSettings").GetProperty("variables").GetProperty("settings").GetProperty(name).GetString()!;

    private static string Variables() => Template.Module("appSettings").GetProperty("variables").GetRawText();

    [GeneratedRegex("[\"']([A-Z][A-Za-z]+(?:__[A-Za-z0-9{}]+)+|[A-Za-z]+Schedule|APPLICATIONINSIGHTS_[A-Z_]+)[\"']")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\{0\}/([a-z0-9{}-]+)\)")]
    private static partial Regex SecretName();
}
