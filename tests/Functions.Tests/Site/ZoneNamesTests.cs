using Functions.Site;

namespace Functions.Tests.Site;

public sealed class ZoneNamesTests
{
    [Theory]
    [InlineData("America/Chicago", "Central Time", "hora del centro")]
    [InlineData("US/Central", "Central Time", "hora del centro")]
    [InlineData("America/New_York", "Eastern Time", "hora del este")]
    [InlineData("America/Indiana/Indianapolis", "Eastern Time", "hora del este")]
    [InlineData("America/Indiana/Knox", "Central Time", "hora del centro")]
    [InlineData("America/Denver", "Mountain Time", "hora de la montaña")]
    [InlineData("America/Phoenix", "Arizona Time", "hora de Arizona")]
    [InlineData("America/Los_Angeles", "Pacific Time", "hora del Pacífico")]
    [InlineData("America/Anchorage", "Alaska Time", "hora de Alaska")]
    [InlineData("Pacific/Honolulu", "Hawaii Time", "hora de Hawái")]
    [InlineData("America/Puerto_Rico", "Puerto Rico Time", "hora de Puerto Rico")]
    [InlineData("America/Mexico_City", "Mexico City time", "hora de Mexico City")]
    [InlineData("America/Argentina/Buenos_Aires", "Buenos Aires time", "hora de Buenos Aires")]
    [InlineData("Europe/Berlin", "Berlin time", "hora de Berlin")]
    [InlineData("UTC", "UTC", "UTC")]
    [InlineData("Etc/UTC", "UTC", "UTC")]
    [InlineData("Etc/GMT+6", "GMT+6", "GMT+6")]
    public void A_zone_has_the_name_that_people_use(string zone, string english, string spanish)
        => Assert.Equal((english, english, spanish), (Words.In(language: null).Zone(zone), Words.In("fr").Zone(zone), Words.In("es-MX").Zone(zone)));
}
