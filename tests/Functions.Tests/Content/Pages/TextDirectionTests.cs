using Functions.Content.Pages;

namespace Functions.Tests.Content.Pages;

public sealed class TextDirectionTests
{
    [Theory]
    [InlineData("ar")]
    [InlineData("AR-eg")]
    [InlineData("he")]
    [InlineData("fa-IR")]
    [InlineData("ur")]
    [InlineData("yi")]
    [InlineData("az-Arab")]
    [InlineData("ku-Arab-IQ")]
    public void Some_languages_and_scripts_are_written_from_right_to_left(string tag) => Assert.True(TextDirection.IsRightToLeft(tag));

    [Theory]
    [InlineData("en")]
    [InlineData("es-MX")]
    [InlineData("fa-Latn")]
    [InlineData("zh-Hant")]
    [InlineData("arn")]
    [InlineData("hea")]
    public void Others_are_not(string tag) => Assert.False(TextDirection.IsRightToLeft(tag));
}
