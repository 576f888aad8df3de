using Functions.Contact;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter;
using Functions.Security;
using Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Tests;

/// <summary>A wrong or missing setting stops the host, with a message that names it as an operator writes it.</summary>
public sealed class ValidatedOptionsTests
{
    private static readonly Dictionary<string, string?> Whole = new(StringComparer.Ordinal)
    {
        ["Storage"] = "UseDevelopmentStorage=true",
        ["Site:Name"] = "The Juniper Center",
        ["Site:BaseUrl"] = "https://juniper.example",
        ["Site:ApiBaseUrl"] = "https://api.juniper.example/api",
        ["Site:Telephone"] = "847-759-9110",
        ["Site:PostalAddress"] = "1 Sample Street, Illinois, USA",
        ["Site:TimeZone"] = "America/Chicago",
        ["Site:NewsletterName"] = "Tension Tamers",
        ["Site:CrisisText"] = "In a crisis call 988.",
        ["Email:FromAddress"] = "hello@juniper.example",
        ["Email:ApiKey"] = "key",
        ["Contact:NotifyAddress"] = "inbox@juniper.example",
        ["Staff:Keys:desk:Key"] = "a staff key of more than 32 characters",
        ["Staff:Keys:desk:Roles"] = "Inbox",
        ["Security:EncryptionKeys:1"] = Practice.Key('e'),
        ["Security:TokenKeys:1"] = Practice.Key('t'),
        ["Security:BlindIndexKey"] = Practice.Key('b'),
        ["Security:Pepper"] = Practice.Key('p'),
    };

    [Fact]
    public void A_whole_configuration_is_accepted() => Assert.Null(Failure([]));

    [Theory]
    [InlineData("Site:Name")]
    [InlineData("Site:BaseUrl")]
    [InlineData("Site:ApiBaseUrl")]
    [InlineData("Site:Telephone")]
    [InlineData("Site:PostalAddress")]
    [InlineData("Site:TimeZone")]
    [InlineData("Site:NewsletterName")]
    [InlineData("Email:FromAddress")]
    [InlineData("Email:ApiKey")]
    [InlineData("Contact:NotifyAddress")]
    [InlineData("Staff:Keys:desk:Key")]
    [InlineData("Security:BlindIndexKey")]
    [InlineData("Security:Pepper")]
    [InlineData("Security:EncryptionKeys:1")]
    [InlineData("Security:TokenKeys:1")]
    [InlineData("Storage")]
    public void An_empty_setting_is_named(string setting)
        => Assert.Contains(AsWritten(setting), Failure(new() { [setting] = "" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Security:Pepper", "not Base64!")]
    [InlineData("Security:Pepper", "c2hvcnQ=")]
    [InlineData("Security:BlindIndexKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Security:EncryptionKeys:1", "c2hvcnQ=")]
    [InlineData("Security:TokenKeys:2", "c2hvcnQ=")]
    [InlineData("Security:EncryptionKeys:0", "a good key")]
    [InlineData("Security:EncryptionKeys:256", "a good key")]
    [InlineData("Security:TokenKeys:new", "a good key")]
    [InlineData("Security:TokenKeys:01", "a good key")]
    [InlineData("Site:TimeZone", "Middle/Earth")]
    [InlineData("Site:ClientAddressHeader", "x client")]
    [InlineData("Site:OriginalUrlHeader", "x:url")]
    [InlineData("Site:BaseUrl", "/relative")]
    [InlineData("Site:ApiBaseUrl", "juniper.example")]
    [InlineData("Email:FromAddress", "nobody")]
    [InlineData("Contact:NotifyAddress", "nobody")]
    [InlineData("Email:FromAddress", "Juniper <hello@juniper.example>")]
    [InlineData("Contact:NotifyAddress", "inbox@juniper.local")]
    [InlineData("Contact:AlertAddress", "büro@juniper.example")]
    [InlineData("Contact:KeepUnanswered", "00:00:00")]
    [InlineData("Contact:WarnUnanswered", "00:00:00")]
    [InlineData("Contact:WarnUnanswered", "730.00:00:00")]
    [InlineData("Email:KeepPending", "23:59:59")]
    [InlineData("Newsletter:KeepUnsubscribed", "23:59:59")]
    [InlineData("Newsletter:KeepUndeliverable", "-1.00:00:00")]
    public void A_wrong_setting_is_named(string setting, string value)
    {
        var failure = Failure(new() { [setting] = value == "a good key" ? Practice.Key('x') : value });

        Assert.Contains(AsWritten(setting), failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Security:EncryptionKeys:1", "Security__EncryptionKeys")]
    [InlineData("Security:TokenKeys:1", "Security__TokenKeys")]
    public void Without_any_version_the_keys_are_named(string setting, string named)
        => Assert.Contains(named, Failure(new() { [setting] = null }), StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var failure = Failure(new() { ["Site:Telephone"] = "", ["Site:PostalAddress"] = "" });

        Assert.Contains("Site__Telephone", failure, StringComparison.Ordinal);
        Assert.Contains("Site__PostalAddress", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_in_the_message()
        => Assert.DoesNotContain("c2hvcnQ=", Failure(new() { ["Security:Pepper"] = "c2hvcnQ=" }), StringComparison.Ordinal);

    [Fact]
    public void With_a_managed_identity_the_three_services_are_enough()
    {
        var failure = Failure(new()
        {
            ["Storage"] = null,
            ["Storage:blobServiceUri"] = "https://a.blob.example",
            ["Storage:queueServiceUri"] = "https://a.queue.example",
            ["Storage:tableServiceUri"] = "https://a.table.example",
        });

        Assert.Null(failure);
    }

    [Theory]
    [InlineData("Storage:blobServiceUri")]
    [InlineData("Storage:queueServiceUri")]
    [InlineData("Storage:tableServiceUri")]
    public void With_a_managed_identity_no_service_may_be_missing(string missing)
    {
        var failure = Failure(new()
        {
            ["Storage"] = null,
            ["Storage:blobServiceUri"] = "https://a.blob.example",
            ["Storage:queueServiceUri"] = "https://a.queue.example",
            ["Storage:tableServiceUri"] = "https://a.table.example",
            [missing] = null,
        });

        Assert.Contains(AsWritten(missing), failure, StringComparison.Ordinal);
    }

    private static string AsWritten(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    private static string? Failure(Dictionary<string, string?> changes)
    {
        var settings = new Dictionary<string, string?>(Whole, StringComparer.Ordinal);
        foreach (var (setting, value) in changes)
        {
            settings[setting] = value;
        }

        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Where(pair => pair.Value is not null)).Build())
            .AddHttp().AddStorage().AddSecurity().AddEmail().AddContact().AddNewsletter()
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (OptionsValidationException failure)
        {
            return failure.Message;
        }
    }
}
