using System.Collections.Frozen;

namespace Functions.Site;

/// <summary>Time zones as people call them: “Central Time”, not “America/Chicago”.</summary>
public static class ZoneNames
{
    // The key of the name, and the IANA names of the United States that have it.
    private const string Table = """
        eastern America/New_York America/Detroit America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Kentucky/Louisville America/Kentucky/Monticello America/Fort_Wayne America/Indianapolis America/Louisville US/Eastern US/East-Indiana US/Michigan EST5EDT
        central America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Menominee America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Knox_IN US/Central US/Indiana-Starke CST6CDT
        mountain America/Denver America/Boise America/Shiprock US/Mountain MST7MDT
        arizona America/Phoenix US/Arizona
        pacific America/Los_Angeles US/Pacific PST8PDT
        alaska America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
        hawaii Pacific/Honolulu Pacific/Johnston US/Hawaii
        aleutian America/Adak America/Atka US/Aleutian
        puertoRico America/Puerto_Rico
        virginIslands America/St_Thomas America/Virgin
        guam Pacific/Guam
        samoa Pacific/Pago_Pago Pacific/Samoa US/Samoa
        """;

    private static readonly FrozenDictionary<string, string> Keys = Table.Split('\n')
        .Select(line => line.Trim().Split(' '))
        .SelectMany(names => names.Skip(1), (names, zone) => KeyValuePair.Create(zone, $"zone.{names[0]}"))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a zone; where people have none for it here, that of its city: “Mexico City time”.</summary>
    /// <param name="words">The language.</param>
    /// <param name="zone">The IANA name.</param>
    public static string Zone(this Words words, string zone)
        => Keys.TryGetValue(zone, out var key) ? words[key]
            : !zone.Contains('/', StringComparison.Ordinal) || zone.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? zone.Replace("Etc/", "", StringComparison.OrdinalIgnoreCase)
            : words.Format("zone.city", ("city", zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')));
}
