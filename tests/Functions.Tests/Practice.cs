using Functions.Security;
using Microsoft.Extensions.Options;

namespace Functions.Tests;

/// <summary>The settings of a practice that exists only here.</summary>
internal static class Practice
{
    public static IOptions<SiteOptions> Site { get; } = Options.Create(SiteIn("en"));

    /// <summary>The same practice with a site in English and Spanish.</summary>
    public static SiteOptions Bilingual { get; } = SiteIn("en,es");

    /// <summary>The same practice with a site in some languages.</summary>
    public static IOptions<SiteOptions> InLanguages(string languages) => Options.Create(new SiteOptions
    {
        Name = Site.Value.Name,
        BaseUrl = Site.Value.BaseUrl,
        ApiBaseUrl = Site.Value.ApiBaseUrl,
        Telephone = Site.Value.Telephone,
        PostalAddress = Site.Value.PostalAddress,
        TimeZone = Site.Value.TimeZone,
        NewsletterName = Site.Value.NewsletterName,
        Languages = languages,
    });

    public static IOptions<SecurityOptions> Keys { get; } = KeysOfVersions(1);

    /// <summary>The keys of every version given; a version's keys are always the same.</summary>
    public static IOptions<SecurityOptions> KeysOfVersions(params ReadOnlySpan<byte> versions)
    {
        var options = new SecurityOptions { BlindIndexKey = Key('b'), Pepper = Key('p') };
        foreach (var version in versions)
        {
            options.EncryptionKeys[version.ToString()] = Key((char)('E' + version));
            options.TokenKeys[version.ToString()] = Key((char)('t' + version));
        }

        return Options.Create(options);
    }

    public static string Key(char letter) => Convert.ToBase64String([.. Enumerable.Repeat((byte)letter, SecurityOptions.KeyBytes)]);

    private static SiteOptions SiteIn(string languages) => new()
    {
        Name = "The Juniper Center",
        BaseUrl = new Uri("https://juniper.example"),
        ApiBaseUrl = new Uri("https://api.juniper.example/api"),
        Telephone = "847-759-9110",
        PostalAddress = "1 Sample Street, Illinois, USA",
        TimeZone = "America/Chicago",
        NewsletterName = "Tension Tamers",
        CrisisText = "In a crisis call 988.",
        AllowedOrigins = "https://www.juniper.example, http://localhost:4000",
        Languages = languages,
    };
}
