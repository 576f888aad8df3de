using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

public sealed class XmlTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\u0001b\u0000c", "abc")]
    [InlineData("\u0001", "")]
    [InlineData("\uFFFEa\uFFFF", "a")]
    [InlineData("a\u0080b\u0085c\u009Fd\u007Fe\u00A0f", "abcde\u00A0f")]
    [InlineData("🌱", "🌱")]
    [InlineData("a🌱\u0001🌱", "a🌱🌱")]
    public void What_XML_forbids_is_left_out(string text, string clean) => Assert.Equal(clean, XmlText.Clean(text));

    // Not as data of the test above: an attribute keeps no lone surrogate.
    [Fact]
    public void Half_a_character_is_left_out()
        => Assert.Equal(["a", "a", ""], [XmlText.Clean("\uD800a"), XmlText.Clean("a\uD800"), XmlText.Clean("\uDC00\uD800")]);

    [Fact]
    public void A_clean_text_is_not_copied()
    {
        var text = new string('a', 3);

        Assert.Same(text, XmlText.Clean(text));
    }
}
