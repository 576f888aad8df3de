namespace LocalHost;

/// <summary>The settings of the sample practice. Its keys are for this machine only, and anybody can read them here.</summary>
internal static class SampleSettings
{
    public static Dictionary<string, string?> Practice(string baseUrl) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Site:Name"] = "The Juniper Center",
        ["Site:BaseUrl"] = baseUrl,
        ["Site:ApiBaseUrl"] = $"{baseUrl}/api",
        ["Site:OriginalUrlHeader"] = "x-ms-original-url",
        ["Site:Telephone"] = "847-759-9110",
        ["Site:PostalAddress"] = "1 Sample Street, Illinois, USA",
        ["Site:Languages"] = "en,es",
        ["Site:TimeZone"] = "America/Chicago",
        ["Site:NewsletterName"] = "Tension Tamers",
        ["Email:FromAddress"] = "hello@juniper.example",
        ["Contact:NotifyAddress"] = "inbox@juniper.example",
        ["Contact:Offices:main:Name"] = "Main office",
        ["Contact:Offices:main:Names:es"] = "Consultorio principal",
        ["Contact:Offices:north:Name"] = "North office",
        ["Contact:Offices:north:Names:es"] = "Consultorio norte",
        ["Contact:Offices:north:NotifyAddress"] = "north@juniper.example",
        ["Contact:Services:individual:Name"] = "Individual therapy",
        ["Contact:Services:individual:Names:es"] = "Terapia individual",
        ["Contact:Services:couples:Name"] = "Couples and families",
        ["Contact:Services:couples:Names:es"] = "Parejas y familias",
        ["DailySchedule"] = "0 0 12 * * *",
        ["Newsletter:Topics:0"] = "Stress and tension",
        ["Newsletter:Topics:1"] = "Sleep",
        ["Newsletter:Topics:2"] = "Family and relationships",
        ["Newsletter:Topics:3"] = "Calming exercises",
        ["Newsletter:TopicNames:es"] = "Estrés y tensión; Sueño; Familia y relaciones; Ejercicios para calmarse",
        ["PublishContentSchedule"] = "0 */5 * * * *",
        ["SendDueNewslettersSchedule"] = "0 * * * * *",
        ["RelayOutboxSchedule"] = "30 */5 * * * *",
    };

    public static Dictionary<string, string?> Keys(string staffKey) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Staff:Keys:local:Key"] = staffKey,
        ["Staff:Keys:local:Roles"] = "Staff",
        ["Security:EncryptionKeys:1"] = Key('e'),
        ["Security:TokenKeys:1"] = Key('t'),
        ["Security:BlindIndexKey"] = Key('b'),
        ["Security:Pepper"] = Key('p'),
    };

    /// <summary>Mail goes to the mailbox here whatever the environment says.</summary>
    public static Dictionary<string, string?> Mailbox(Uri mailbox) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Email:ApiHost"] = mailbox.AbsoluteUri,
        ["Email:ApiKey"] = "local",
    };

    private static string Key(char letter) => Convert.ToBase64String(Enumerable.Repeat((byte)letter, 32).ToArray());
}
