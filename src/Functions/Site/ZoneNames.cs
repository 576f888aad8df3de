using System.Collections.Frozen;

namespace Functions.Site;

/// <summary>Time zones as people call them: “Central Time”, not “America/Chicago”.</summary>
public static class ZoneNames
{
    // The name in English and in Spanish, and the IANA names of the United States that have it.
    private const string Table = """
        Eastern Time|hora del este|America/New_York America/Detroit America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Kentucky/Louisville America/Kentucky/Monticello America/Fort_Wayne America/Indianapolis America/Louisville US/Eastern US/East-Indiana US/Michigan EST5EDT
        Central Time|hora del centro|America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Menominee America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Knox_IN US/Central US/Indiana-Starke CST6CDT
        Mountain Time|hora de la montaña|America/Denver America/Boise America/Shiprock US/Mountain MST7MDT
        Arizona Time|hora de Arizona|America/Phoenix US/Arizona
        Pacific Time|hora del Pacífico|America/Los_Angeles US/Pacific PST8PDT
        Alaska Time|hora de Alaska|America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
        Hawaii Time|hora de Hawái|Pacific/Honolulu Pacific/Johnston US/Hawaii
        Hawaii–Aleutian Time|hora de Hawái y las Aleutianas|America/Adak America/Atka US/Aleutian
        Puerto Rico Time|hora de Puerto Rico|America/Puerto_Rico
        Virgin Islands Time|hora de las Islas Vírgenes|America/St_Thomas America/Virgin
        Guam Time|hora de Guam|Pacific/Guam
        Samoa Time|hora de Samoa|Pacific/Pago_Pago Pacific/Samoa US/Samoa
        UTC|UTC|UTC Etc/UTC Etc/UCT Etc/GMT GMT Etc/Universal Etc/Zulu Universal UCT Zulu
        """;

    private static readonly FrozenDictionary<string, (string English, string Spanish)> Names = Table.Split('\n')
        .Select(line => line.Trim().Split('|'))
        .SelectMany(parts => parts[2].Split(' '), (parts, zone) => KeyValuePair.Create(zone, (parts[0], parts[1])))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a zone; where people have none for it here, that of its city: “Mexico City time”.</summary>
    /// <param name="zone">The IANA name.</param>
    /// <param name="language">A tag of BCP 47; Spanish, or else English.</param>
    public static string Of(string zone, string? language)
    {
        var isSpanish = language?.Split('-')[0] == "es";
        if (Names.TryGetValue(zone, out var name))
        {
            return isSpanish ? name.Spanish : name.English;
        }

        var city = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return !zone.Contains('/', StringComparison.Ordinal) || zone.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? zone
            : isSpanish ? $"hora de {city}" : $"{city} time";
    }
}
