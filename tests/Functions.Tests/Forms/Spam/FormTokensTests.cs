using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Forms.Spam;

public sealed class FormTokensTests
{
    private static readonly PublicForm Contact = new("contact", []);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00.250Z"));
    private readonly FormTokens _tokens;

    public FormTokensTests() => _tokens = new FormTokens(new TokenSigner(Practice.Keys, _time), _time);

    [Fact]
    public void A_token_tells_how_long_ago_the_form_was_fetched_to_the_millisecond()
    {
        var token = _tokens.Issue(Contact);

        _time.Advance(TimeSpan.FromMilliseconds(1_234));

        Assert.Equal(TimeSpan.FromMilliseconds(1_234), _tokens.Age(Contact, token));
    }

    [Fact]
    public void No_two_tokens_are_the_same() => Assert.NotEqual(_tokens.Issue(Contact), _tokens.Issue(Contact));

    [Fact]
    public void An_old_tab_says_how_old_it_is()
    {
        var token = _tokens.Issue(Contact);

        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(TimeSpan.FromDays(30), _tokens.Age(Contact, token));
    }

    [Theory]
    [InlineData("newsletter")]
    [InlineData("")]
    public void A_token_of_one_form_is_none_of_another(string name) => Assert.Null(_tokens.Age(new PublicForm(name, []), _tokens.Issue(Contact)));

    [Fact]
    public void What_was_not_issued_is_no_token() => Assert.Null(_tokens.Age(Contact, "forged"));
}
