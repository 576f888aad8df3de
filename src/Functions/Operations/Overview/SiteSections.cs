using Functions.Security;
using Functions.Site;
using static Functions.Operations.Overview.SettingName;

namespace Functions.Operations.Overview;

/// <summary>Who the practice is, and where its site is.</summary>
internal static class SiteSections
{
    public static PracticeSection Practice(SiteOptions site) => new("practice", "The practice",
    [
        new("Name", site.Name, Setting(nameof(site.Name))),
        new("Telephone", site.Telephone, Setting(nameof(site.Telephone))),
        new("Postal address", site.PostalAddress, Setting(nameof(site.PostalAddress))),
        new("In a crisis", site.GetLanguages().Select(language => CrisisBlock.Of(site, language).Text).ToList(), [Setting(nameof(site.CrisisText))]),
        new("Languages", site.GetLanguages(), [Setting(nameof(site.Languages))]),
        new("Time zone", site.TimeZone, Setting(nameof(site.TimeZone))),
    ]);

    public static PracticeSection Addresses(SiteOptions site) => new("addresses", "Addresses on the web",
    [
        new("The site", $"{site.BaseUrl}", Setting(nameof(site.BaseUrl))),
        new("The site’s service (API)", $"{site.ApiBaseUrl}", Setting(nameof(site.ApiBaseUrl))),
        new("Other sites that may use it", Listed(site.AllowedOrigins, "None"), [Setting(nameof(site.AllowedOrigins))]),
        new("How a visitor’s address is known", site.ClientAddressHeader.Length > 0 ? $"By the header {site.ClientAddressHeader}" : "It is not known: nobody is limited as one visitor", Setting(nameof(site.ClientAddressHeader))),
    ])
    { Roles = StaffRoles.Admin };

    internal static IReadOnlyList<string> Listed(string text, string missing)
        => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts ? parts : [missing];

    private static string Setting(string name) => Of(SiteOptions.Section, name);
}
