using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class CharacterCountTests
{
    private static readonly Arbitrary<string> Texts = Gen.Elements("a", "ñ", "漢", "🌧", "👩‍👧", "\r", "\n", " ", "\u2028").ListOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("", 0)]
    [InlineData("a\r\nb", 3)]
    [InlineData("a\nb", 3)]
    [InlineData("a\rb", 3)]
    [InlineData("\r\n\r\n", 2)]
    [InlineData("\r\r\n\n", 3)]
    [InlineData("\n\r", 2)]
    [InlineData("🌧🌧", 2)]
    public void An_emoji_is_one_character_and_so_is_a_line_break(string text, int characters) => Assert.Equal(characters, CharacterCount.Of(text));

    // What the value of a textarea is to its script, and what is posted of it without one.
    [Property]
    public Property The_same_text_is_as_long_however_its_line_breaks_are_sent() => Prop.ForAll(Texts, text =>
    {
        var lines = LineBreaks.Unified(text);
        var posted = lines.Replace("\n", "\r\n", StringComparison.Ordinal);
        return CharacterCount.Of(text) == CharacterCount.Of(lines) && CharacterCount.Of(posted) == CharacterCount.Of(lines) && LineBreaks.Unified(posted) == lines;
    });

    // Browsers count UTF-16 units: what one takes is never too long here.
    [Property]
    public Property It_never_counts_more_than_a_browser_does() => Prop.ForAll(Texts, text => CharacterCount.Of(text) <= LineBreaks.Unified(text).Length);
}
