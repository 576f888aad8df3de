using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class TelephoneNumberTests
{
    [Theory]
    [InlineData("847-759-9110")]
    [InlineData("(847) 759-9110")]
    [InlineData("847.759.9110 x12")]
    [InlineData("759-9110")]
    [InlineData("+52 55 1234 5678")]
    [InlineData("+1 (847) 759-9110 ext. 12")]
    [InlineData("call 847 759 9110 after five")]
    [InlineData("８４７－７５９－９１１０")]
    [InlineData("٨٤٧-٧٥٩-٩١١٠")]
    [InlineData("८४७७५९९११०")]
    public void A_number_is_found_however_it_is_written(string text) => Assert.True(TelephoneNumber.IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("none")]
    [InlineData("x12")]
    [InlineData("911")]
    [InlineData("759-911")]
    [InlineData("000-000-0000")]
    [InlineData("０００００００")]
    [InlineData("ann@example.org")]
    [InlineData("½½½½½½½½")]
    [InlineData("\u200B\u200B\u200B\u200B\u200B\u200B\u200B")]
    public void What_nobody_can_dial_is_none(string text) => Assert.False(TelephoneNumber.IsIn(text));
}
