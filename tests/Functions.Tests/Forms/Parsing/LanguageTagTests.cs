using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("es", "es")]
    [InlineData("ES", "es")]
    [InlineData("es-MX", "es")]
    [InlineData("es_419", "es")]
    [InlineData("zh-Hant-TW", "zh")]
    [InlineData("fil", "fil")]
    public void A_tag_names_a_language(string text, string language) => Assert.Equal(language, LanguageTag.Read(text));

    [Theory]
    [InlineData("Spanish")]
    [InlineData("e")]
    [InlineData("es-")]
    [InlineData("es;q=0.9")]
    [InlineData("es,en")]
    [InlineData("español")]
    [InlineData("12")]
    public void Another_text_does_not(string text) => Assert.Null(LanguageTag.Read(text));

    [Fact]
    public void A_form_that_names_none_is_well_and_one_that_names_nonsense_is_not()
    {
        var (without, wrong) = (new FormFields(Form.Of("name", "Ann")), new FormFields(Form.Of("lang", "Spanish")));

        Assert.Null(LanguageTag.Read(without));
        Assert.Null(without.Problem);
        Assert.Null(LanguageTag.Read(wrong));
        Assert.Equal(["/lang invalid"], Form.Faults(wrong.Problem));
    }
}
