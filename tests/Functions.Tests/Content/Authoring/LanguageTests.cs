using Functions.Content.Authoring;

namespace Functions.Tests.Content.Authoring;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("ar")]
    [InlineData("AR-eg")]
    [InlineData("he")]
    [InlineData("fa-IR")]
    [InlineData("ur")]
    [InlineData("yi")]
    [InlineData("az-Arab")]
    [InlineData("ku_Arab_IQ")]
    public void Some_languages_and_scripts_are_written_from_right_to_left(string tag) => Assert.True(Language.IsRightToLeft(tag));

    [Theory]
    [InlineData("en")]
    [InlineData("es-MX")]
    [InlineData("fa-Latn")]
    [InlineData("zh-Hant")]
    [InlineData("arn")]
    [InlineData("hea")]
    public void Others_are_not(string tag) => Assert.False(Language.IsRightToLeft(tag));

    [Theory]
    [InlineData(null, true)]
    [InlineData("en", true)]
    [InlineData("EN-gb", true)]
    [InlineData("enm", false)]
    [InlineData("es", false)]
    public void The_site_is_in_english(string? tag, bool isOfSite) => Assert.Equal(isOfSite, Language.IsOfSite(tag));
}
