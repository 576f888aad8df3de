using Functions.Email;
using Functions.Http;

namespace Functions.Tests.Email;

public sealed class MailLayoutTests
{
    private readonly MailLayout _layout = new(Practice.Site);

    [Theory]
    [InlineData("<title>Hello &amp; welcome</title>")]
    [InlineData("overflow:hidden;\">Hello &amp; welcome</div>")]
    [InlineData("@media (prefers-color-scheme: dark)")]
    [InlineData("padding:24px 32px 0;font-family:Georgia,&#x27;Times New Roman&#x27;,serif;font-size:16px;color:#2f5d50;\">The Juniper Center</td>")]
    [InlineData("color:#24312c;\"><p>Body</p></td>")]
    [InlineData("<p>Footer</p>")]
    [InlineData("The Juniper Center, 1 Sample Street, Illinois, USA<br>847-759-9110</p>")]
    public void A_mail_has_title_body_footer_and_the_practice(string markup)
        => Assert.Contains(markup, _layout.Frame("Hello & welcome", new Html("<p>Body</p>"), new Html("<p>Footer</p>")).Markup, StringComparison.Ordinal);

    [Fact]
    public void The_first_line_that_a_mail_client_shows_may_be_another_than_the_title()
    {
        var markup = _layout.Frame("Hello", Html.Empty, Html.Empty, "In this issue").Markup;

        Assert.Contains("overflow:hidden;\">In this issue</div>", markup, StringComparison.Ordinal);
        Assert.Contains("<title>Hello</title>", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_is_a_link()
    {
        var markup = MailLayout.Button("https://juniper.example/?a=1&b=2", "Read <on>").Markup;

        Assert.Contains("<a class=\"button\" href=\"https://juniper.example/?a=1&amp;b=2\"", markup, StringComparison.Ordinal);
        Assert.Contains(">Read &lt;on&gt;</a>", markup, StringComparison.Ordinal);
    }
}
