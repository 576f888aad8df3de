using Functions.Http;

namespace Functions.Tests.Http;

public sealed class HtmlTests
{
    [Fact]
    public void Values_are_encoded_and_the_template_is_not()
        => Assert.Equal("<p title=\"&lt;b&gt; &quot; &#x27; &amp;\">5</p>", Html.Of($"<p title=\"{"<b> \" ' &"}\">{5}</p>").Markup);

    [Fact]
    public void Html_in_Html_is_not_encoded_again()
        => Assert.Equal("<p><b>a &amp; b</b></p>", Html.Of($"<p>{Html.Of($"<b>{"a & b"}</b>")}</p>").Markup);

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal("<p></p>", Html.Of($"<p>{(string?)null}{(Html?)null}{Html.Empty}</p>").Markup);

    [Fact]
    public void Parts_are_joined_as_they_are()
        => Assert.Equal("<i>1</i><i>2</i>", Html.Join([Html.Of($"<i>{1}</i>"), Html.Of($"<i>{2}</i>")]).Markup);
}
