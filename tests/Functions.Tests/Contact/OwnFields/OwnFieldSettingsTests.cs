using Functions.Contact.Intake;

namespace Functions.Tests.Contact.OwnFields;

public sealed class OwnFieldSettingsTests
{
    [Fact]
    public void Fields_of_every_type_come_in_their_order()
    {
        Assert.Empty(OwnFieldSettings.Faults(OwnFieldSettings.OfEveryType));
        Assert.Equal(["insurance", "history", "place", "born", "new-client"], OwnFieldSettings.EveryType.All.Select(field => field.Key));
        Assert.Equal(["a", "B", "c"], OwnFieldSettings.List("c__Label=3", "B__Label=2", "a__Label=1").All.Select(field => field.Key));
    }

    [Theory]
    [InlineData("insurance__Label", "insurance__Label=")]
    [InlineData("insurance__Label", "insurance__Type=text")]
    [InlineData("insurance__Label", "insurance__Label=two\nlines")]
    [InlineData("insurance__Labels__es", "insurance__Label=A", "insurance__Labels__es= ")]
    [InlineData("insurance__Hint", "insurance__Label=A", "insurance__Hint=two\nlines")]
    [InlineData("insurance__Type", "insurance__Label=A", "insurance__Type=number")]
    [InlineData("insurance__Type", "insurance__Label=A", "insurance__Type=")]
    [InlineData("insurance__Options", "insurance__Label=A", "insurance__Type=choice")]
    [InlineData("insurance__Options", "insurance__Label=A", "insurance__Type=choice", "insurance__Options__0=")]
    [InlineData("insurance__Options", "insurance__Label=A", "insurance__Type=choice", "insurance__Options__0=One", "insurance__Options__1=one ")]
    [InlineData("insurance__OptionNames__es", "insurance__Label=A", "insurance__Type=choice", "insurance__Options__0=One", "insurance__Options__1=Two", "insurance__OptionNames__es=Uno")]
    [InlineData("insurance__MaxLength", "insurance__Label=A", "insurance__MaxLength=0")]
    [InlineData("insurance__MaxLength", "insurance__Label=A", "insurance__Type=longtext", "insurance__MaxLength=2001")]
    [InlineData("b__Label", "a__Label=The same", "b__Label=the same ")]
    [InlineData("b__Labels__es", "a__Label=One", "a__Labels__es=Lo mismo", "b__Label=Two", "b__Labels__es=lo mismo")]
    [InlineData("phone", "phone__Label=A second number")]
    [InlineData("Website", "Website__Label=Your page")]
    [InlineData("with_line", "with_line__Label=A")]
    [InlineData("a.b", "a.b__Label=A")]
    [InlineData("ñ", "ñ__Label=A")]
    public void What_is_wrong_stops_the_app_and_is_named(string setting, params string[] settings)
        => Assert.StartsWith($"Setting Contact__Fields__{setting}: ", Assert.Single(OwnFieldSettings.Faults(settings)), StringComparison.Ordinal);

    [Fact]
    public void At_most_twelve_are_possible()
    {
        static string[] Of(int count) => [.. Enumerable.Range(0, count).Select(number => $"f{number}__Label=Field {number}")];

        Assert.Empty(OwnFieldSettings.Faults(Of(12)));
        Assert.Equal(["Setting Contact__Fields: there are 13 fields, and at most 12 are possible."], OwnFieldSettings.Faults(Of(13)));
    }

    [Fact]
    public void No_name_of_the_form_can_be_taken()
        => Assert.All(ContactForm.Form.Fields.Select(field => field.Name), name => Assert.Single(OwnFieldSettings.Faults($"{name}__Label=A")));
}
