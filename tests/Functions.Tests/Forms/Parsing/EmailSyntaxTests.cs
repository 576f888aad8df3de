using System.Xml.Linq;
using FsCheck.Xunit;
using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class EmailSyntaxTests
{
    // Every valid one but test@io. Those that isemail only deprecates (quotes, comments, folded white space, brackets) are refused: nobody types them.
    private const int AcceptedOfIsEmail = 21;

    [Theory]
    [InlineData("ann@example.org")]
    [InlineData("ann+news@example.org")]
    [InlineData("a.n.n@mail.example.co.uk")]
    [InlineData("o'neil@example.org")]
    [InlineData("ann@bücher.example")]
    [InlineData("ann@xn--bcher-kva.example")]
    [InlineData("ann_b-c=d@example.org")]
    [InlineData("1@2.example")]
    [InlineData("ann@example.a1")]
    public void An_address_that_people_have_is_accepted(string address) => Assert.True(EmailSyntax.IsValid(address));

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("@example.org")]
    [InlineData("ann@localhost")]
    [InlineData("ann@example..org")]
    [InlineData("ann@.example.org")]
    [InlineData("ann@example.org.")]
    [InlineData("ann@-example.org")]
    [InlineData("ann@example_.org")]
    [InlineData("ann@1.2.3.4")]
    [InlineData("ann@[1.2.3.4]")]
    [InlineData(".ann@example.org")]
    [InlineData("ann.@example.org")]
    [InlineData("a..n@example.org")]
    [InlineData("ann@bo@example.org")]
    [InlineData("a@b.com, c@d.com")]
    [InlineData("a@b.com;c@d.com")]
    [InlineData("x <a@b.com>")]
    [InlineData("<a@b.com>")]
    [InlineData("\"x y\"@b.com")]
    [InlineData("a(x)@b.com")]
    [InlineData("a b@c.com")]
    [InlineData("ann@example.org\r\nBcc: bo@example.org")]
    [InlineData("ann@example.org\u2028")]
    [InlineData("ann\0@example.org")]
    [InlineData("ann\u202E@example.org")]
    [InlineData("an\u200Bn@example.org")]
    [InlineData(" ann@example.org")]
    public void Anything_else_is_refused(string text) => Assert.False(EmailSyntax.IsValid(text));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void What_stands_before_the_at_sign_has_at_most_64_characters(int characters, bool isValid)
        => Assert.Equal(isValid, EmailSyntax.IsValid($"{new string('a', characters)}@example.org"));

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_at_most_254_characters(int characters, bool isValid)
    {
        var labels = string.Concat(Enumerable.Repeat($"{new string('d', 49)}.", 4));
        var address = $"@{labels}org";

        Assert.Equal(isValid, EmailSyntax.IsValid(address.Insert(0, new string('a', characters - address.Length))));
    }

    [Property]
    public void No_text_makes_the_check_fail(string? text) => EmailSyntax.IsValid(text ?? "");

    [Fact]
    public void No_address_that_isemail_calls_wrong_is_accepted()
    {
        var tests = IsEmailTests();

        var wronglyAccepted = tests.Where(test => test.Category == "ISEMAIL_ERR" && EmailSyntax.IsValid(test.Address)).Select(test => test.Address);

        Assert.Empty(wronglyAccepted);
    }

    [Fact]
    public void Of_the_addresses_of_isemail_these_many_are_accepted()
        => Assert.Equal(AcceptedOfIsEmail, IsEmailTests().Count(test => EmailSyntax.IsValid(test.Address)));

    [Theory]
    [InlineData("Ann@Example.ORG", "ann@example.org")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@BÜCHER.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@XN--BCHER-KVA.example", "ann@xn--bcher-kva.example")]
    [InlineData("a.n.n+news@example.org", "a.n.n+news@example.org")]
    public void Equal_addresses_have_one_form(string address, string form) => Assert.Equal(form, EmailSyntax.Normalize(address));

    [Theory]
    [InlineData("Ann+News@Example.org", "Ann+News@example.org")]
    [InlineData("Ann@BÜCHER.example", "Ann@xn--bcher-kva.example")]
    public void A_mail_goes_to_the_address_as_it_was_given_with_its_domain_in_punycode(string address, string sentTo)
        => Assert.Equal(sentTo, EmailSyntax.ForSending(address));

    private static List<(string Address, string Category)> IsEmailTests()
        => [.. XDocument.Load(SharedData.PathOf("email/isemail-tests.xml")).Descendants("test").Select(test
            => (WithControlCharacters(test.Element("address")!.Value), test.Element("category")!.Value))];

    // The file writes the control character n as the symbol U+2400 + n.
    private static string WithControlCharacters(string text)
        => string.Concat(text.Select(character => character is >= '\u2400' and < '\u2420' ? (char)(character - '\u2400') : character));
}
