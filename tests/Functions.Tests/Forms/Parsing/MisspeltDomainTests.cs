using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class MisspeltDomainTests
{
    [Theory]
    [InlineData("ann@gmial.com", "ann@gmail.com")]
    [InlineData("Ann.Lee+1@GMAIL.CON", "Ann.Lee+1@gmail.com")]
    [InlineData("ann@gnail.cmo", "ann@gmail.com")]
    [InlineData("ann@hotnail.com", "ann@hotmail.com")]
    [InlineData("ann@yaho.com", "ann@yahoo.com")]
    [InlineData("ann@outlok.com", "ann@outlook.com")]
    [InlineData("ann@icloud.co", "ann@icloud.com")]
    [InlineData("ann@aol.con", "ann@aol.com")]
    [InlineData("ann@comcast.ner", "ann@comcast.net")]
    public void A_known_misspelling_is_asked_about(string written, string meant) => Assert.Equal(meant, MisspeltDomain.DidYouMean(written));

    [Theory]
    [InlineData("ann@gmail.com")]
    [InlineData("ann@GMAIL.com")]
    [InlineData("ann@ymail.com")]
    [InlineData("ann@mail.com")]
    [InlineData("ann@email.com")]
    [InlineData("ann@gmx.com")]
    [InlineData("ann@live.com")]
    [InlineData("ann@me.com")]
    [InlineData("ann@aon.com")]
    [InlineData("ann@gail.com")]
    [InlineData("ann@yahoo.ca")]
    [InlineData("ann@yahoo.co.uk")]
    [InlineData("ann@hotmail.fr")]
    [InlineData("ann@example.co")]
    [InlineData("gmial.com@example.org")]
    public void A_real_domain_is_left_alone(string written) => Assert.Null(MisspeltDomain.DidYouMean(written));
}
